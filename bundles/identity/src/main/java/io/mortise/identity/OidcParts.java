package io.mortise.identity;

import io.mortise.host.database.Transactions;
import io.mortise.host.identity.OidcSignIn;
import io.mortise.identity.oidc.OidcSettings;
import io.mortise.identity.oidc.OpenIdConnect;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** What OpenID Connect consists of here, once there is a provider. */
final class OidcParts {
    /** As long as a sign-in may take, and more. */
    private static final Duration STATES_KEPT = Duration.ofHours(1);

    private final BearerCallers bearers;
    private final ProviderSignIn signIn;

    OidcParts(
            OidcSettings settings,
            Transactions transactions,
            ProviderRoles memberships,
            Grants grants,
            IdentityRecord record,
            Clock clock) {
        OidcStateTable states = new OidcStateTable(transactions.dialect());
        OpenIdConnect openId = new OpenIdConnect(settings, clock, state -> use(state, states, transactions, clock));
        LinkedUsers users = new LinkedUsers(transactions, memberships, settings.roles(), grants, record, clock);
        this.bearers = new BearerCallers(openId, users, grants, clock);
        ProviderRefusals refusals = new ProviderRefusals(transactions, users, record, clock);
        this.signIn =
                new ProviderSignIn(transactions, openId, users, new SessionStart(record, clock), refusals, grants);
    }

    BearerCallers bearers() {
        return bearers;
    }

    OidcSignIn signIn() {
        return signIn;
    }

    private static boolean use(String state, OidcStateTable states, Transactions transactions, Clock clock) {
        Instant now = Timestamps.now(clock);
        return transactions.run(c -> {
            states.removeBefore(c, now.minus(STATES_KEPT));
            return states.add(c, TokenHash.of(state), now);
        });
    }
}
