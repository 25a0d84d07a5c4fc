package io.mortise.identity;

import io.mortise.host.identity.Caller;
import io.mortise.host.identity.TokenScopes;
import java.time.Instant;
import java.util.Optional;

/**
 * What a session or a token grants.
 *
 * @param scopes what it leaves of what the user may do
 * @param usedAt when it was last used, to the minute
 * @param endsAt from when on it grants nothing, {@link Instant#MAX} when it does not end
 */
record Grant(Caller caller, TokenScopes scopes, Instant usedAt, Instant endsAt) {

    /** When it ends, empty when it does not. */
    Optional<Instant> end() {
        return endsAt.equals(Instant.MAX) ? Optional.empty() : Optional.of(endsAt);
    }

    /** All that the user may do. */
    Grant(Caller caller, Instant usedAt, Instant endsAt) {
        this(caller, TokenScopes.EVERYTHING, usedAt, endsAt);
    }
}
