package io.mortise.identity;

import io.mortise.host.database.Transactions;
import io.mortise.host.identity.Authenticator;
import io.mortise.host.identity.Caller;
import io.mortise.host.identity.Credentials;
import io.mortise.host.identity.TokenUse;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Recognizes bearer tokens (RFC 6750) and sessions. The administrator's token is known without asking the database. */
@Component(immediate = true)
public final class TokenAuthenticator implements Authenticator {
    private static final String SCHEME = "Bearer ";
    private static final int LONGEST_TOKEN = 16_384;

    private final Administrator administrator;
    private final Grants grants;
    private final Function<String, Optional<Caller>> others;

    @Activate
    public TokenAuthenticator(
            @Reference(name = "transactions") Transactions transactions,
            @Reference(name = "console", target = "(mortise.console=true)") Consumer<String> console,
            @Reference(name = "shared") SharedState shared,
            @Reference(name = "oidc") OidcComponent oidc) {
        this(
                Administrator.of(Optional.ofNullable(System.getenv(Administrator.ENVIRONMENT)), transactions, console),
                shared.grants(),
                oidc::callerOf);
    }

    /** @param others whom a token belongs to that is none of ours */
    TokenAuthenticator(Administrator administrator, Grants grants, Function<String, Optional<Caller>> others) {
        this.administrator = administrator;
        this.grants = grants;
        this.others = others;
    }

    @Override
    public Optional<Caller> authenticate(Optional<String> authorization) {
        // What is not known to be a read may be a write.
        return authenticate(new Credentials(authorization, Optional.empty(), Optional.empty(), true));
    }

    @Override
    public Optional<Caller> authenticate(Credentials credentials) {
        Optional<String> session = credentials.onlySession();
        if (session.isEmpty()) {
            return credentials
                    .authorization()
                    .flatMap(TokenAuthenticator::bearerToken)
                    .flatMap(token -> callerOf(token, credentials));
        }
        Optional<Caller> caller = grants.ofSession(session.get(), credentials.isAgain());
        if (caller.isPresent() && credentials.isWrite()) {
            requireCsrfToken(session.get(), credentials.csrfToken());
        }
        return caller;
    }

    @Override
    public void noteRefusal(Caller caller) {
        caller.token().flatMap(TokenUse::tokenId).ifPresent(grants::noteRefusal);
    }

    private Optional<Caller> callerOf(String token, Credentials credentials) {
        if (administrator.token().matches(token)) {
            return Optional.of(administrator.caller());
        }
        Optional<Caller> known = grants.ofToken(token, credentials);
        return known.isPresent() ? known : others.apply(token);
    }

    private static void requireCsrfToken(String session, Optional<String> given) {
        boolean isThat = given.filter(token -> TokenHash.isSame(Secret.csrfToken(session), token))
                .isPresent();
        if (!isThat) {
            throw new ProblemException(new Problem(
                    ProblemCode.CSRF_TOKEN,
                    "The request was not accepted",
                    given.isEmpty()
                            ? "It writes in a session and does not prove that the session's owner meant it"
                            : "Its CSRF token is not that of the session",
                    "request header X-CSRF-Token",
                    "Send the 'csrfToken' that signing in gave, and that GET /api/platform/session gives again"));
        }
    }

    private static Optional<String> bearerToken(String authorization) {
        String header = authorization.strip();
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        String token = header.substring(SCHEME.length()).strip();
        return token.isEmpty() || token.length() > LONGEST_TOKEN ? Optional.empty() : Optional.of(token);
    }
}
