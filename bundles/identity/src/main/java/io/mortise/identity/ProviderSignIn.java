package io.mortise.identity;

import io.mortise.host.database.Transactions;
import io.mortise.host.identity.OidcSignIn;
import io.mortise.host.identity.Session;
import io.mortise.host.identity.SignIn;
import io.mortise.host.problem.ProblemCode;
import io.mortise.identity.oidc.OpenIdConnect;
import java.net.URI;
import java.util.Optional;

/** Signs browsers in at the identity provider. */
final class ProviderSignIn implements OidcSignIn {
    private final Transactions transactions;
    private final OpenIdConnect openId;
    private final LinkedUsers linked;
    private final UserTable users;
    private final SessionStart start;
    private final Grants grants;

    ProviderSignIn(
            Transactions transactions, OpenIdConnect openId, LinkedUsers linked, SessionStart start, Grants grants) {
        this.transactions = transactions;
        this.openId = openId;
        this.linked = linked;
        this.users = new UserTable(transactions.dialect());
        this.start = start;
        this.grants = grants;
    }

    @Override
    public Begun begin(Optional<String> returnTo, URI callback) {
        return openId.begin(returnTo, callback);
    }

    @Override
    public Finished finish(Answer answer, SignIn from) {
        OpenIdConnect.Returned returned = openId.finish(answer);
        StoredUser user = linked.accept(returned.identity(), ProblemCode.SIGN_IN_REFUSED);
        Session session = transactions.run(c -> {
            StoredUser present = users.lock(c, user.id())
                    .filter(known -> !known.disabled())
                    .orElseThrow(() -> UserProblems.disabled(ProblemCode.SIGN_IN_REFUSED));
            return start.begin(c, present.id(), LinkedUsers.CHANNEL, from.replaced());
        });
        if (from.replaced().isPresent()) {
            grants.haveEnded();
        }
        return new Finished(session, returned.returnTo());
    }
}
