package io.mortise.identity;

import io.mortise.host.database.Transactions;
import io.mortise.host.identity.Authenticator;
import io.mortise.host.identity.Caller;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Recognizes bearer tokens (RFC 6750). */
@Component(immediate = true)
public final class TokenAuthenticator implements Authenticator {
    private static final String SCHEME = "Bearer ";
    private static final int LONGEST_TOKEN = 4096;

    private final Administrator administrator;

    @Activate
    public TokenAuthenticator(
            @Reference(name = "transactions") Transactions transactions,
            @Reference(name = "console", target = "(mortise.console=true)") Consumer<String> console) {
        this(Administrator.of(Optional.ofNullable(System.getenv(Administrator.ENVIRONMENT)), transactions, console));
    }

    TokenAuthenticator(Administrator administrator) {
        this.administrator = administrator;
    }

    @Override
    public Optional<Caller> authenticate(Optional<String> authorization) {
        return authorization
                .flatMap(TokenAuthenticator::bearerToken)
                .filter(administrator.token()::matches)
                .map(token -> administrator.caller());
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
