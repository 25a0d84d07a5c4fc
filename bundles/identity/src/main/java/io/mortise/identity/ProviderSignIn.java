package io.mortise.identity;

import io.mortise.host.database.Transactions;
import io.mortise.host.identity.OidcSignIn;
import io.mortise.host.identity.Session;
import io.mortise.host.identity.SignIn;
import io.mortise.host.problem.ProblemCode;
import io.mortise.identity.oidc.Identity;
import io.mortise.identity.oidc.OpenIdConnect;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Signs browsers in at the identity provider. */
final class ProviderSignIn implements OidcSignIn {
    private final Transactions transactions;
    private final OpenIdConnect openId;
    private final LinkedUsers linked;
    private final UserTable users;
    private final SessionStart start;
    private final ProviderRefusals refusals;
    private final Grants grants;

    ProviderSignIn(
            Transactions transactions,
            OpenIdConnect openId,
            LinkedUsers linked,
            SessionStart start,
            ProviderRefusals refusals,
            Grants grants) {
        this.transactions = transactions;
        this.openId = openId;
        this.linked = linked;
        this.users = new UserTable(transactions.dialect());
        this.start = start;
        this.refusals = refusals;
        this.grants = grants;
    }

    @Override
    public boolean isConfigured() {
        return true;
    }

    @Override
    public Begun begin(Optional<String> returnTo, URI callback, Optional<String> replaced) {
        return openId.begin(returnTo, callback, replaced.map(session -> TokenHash.of(session)
                .hex()));
    }

    @Override
    public Finished finish(Answer answer, SignIn from) {
        OpenIdConnect.Returned returned = refusals.noting(from, Optional.empty(), () -> openId.finish(answer));
        Set<TokenHash> replaced = Stream.of(
                        from.replaced().map(TokenHash::of), returned.replaced().map(TokenHash::new))
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        Session session = refusals.noting(
                from, Optional.of(returned.identity()), () -> begin(returned.identity(), from, replaced));
        if (!replaced.isEmpty()) {
            grants.haveEnded();
        }
        return new Finished(session, returned.returnTo());
    }

    private Session begin(Identity identity, SignIn from, Set<TokenHash> replaced) {
        StoredUser user = linked.accept(identity, ProblemCode.SIGN_IN_REFUSED);
        return transactions.run(c -> {
            StoredUser present = users.lock(c, user.id())
                    .filter(known -> !known.disabled())
                    .orElseThrow(() -> UserProblems.disabled(ProblemCode.SIGN_IN_REFUSED));
            return start.begin(c, present.id(), LinkedUsers.CHANNEL, from, replaced);
        });
    }
}
