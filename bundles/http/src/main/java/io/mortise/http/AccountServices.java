package io.mortise.http;

import io.mortise.host.identity.ApiTokens;
import io.mortise.host.identity.OidcSignIn;
import io.mortise.host.identity.Sessions;
import io.mortise.host.identity.Users;
import io.mortise.http.rest.Accounts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The services behind the endpoints of users, sessions and tokens. */
@Component(service = AccountServices.class)
public final class AccountServices {
    private final Accounts accounts;

    @Activate
    public AccountServices(
            @Reference(name = "users") Users users,
            @Reference(name = "sessions") Sessions sessions,
            @Reference(name = "tokens") ApiTokens tokens,
            @Reference(name = "oidc") OidcSignIn oidc) {
        accounts = new Accounts(users, sessions, tokens, oidc);
    }

    Accounts accounts() {
        return accounts;
    }
}
