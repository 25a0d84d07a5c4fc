package io.mortise.identity;

import io.mortise.host.identity.Caller;
import io.mortise.host.identity.TokenScopes;
import java.time.Instant;
import java.util.Optional;

/**
 * What a session or a token grants.
 *
 * @param tokenId the id of the token, by which its uses are counted; empty for a session
 * @param scopes what it leaves of what the user may do
 * @param usedAt when a session was last used, to the minute; empty for a token, of which {@link TokenUses} knows it
 * @param endsAt from when on it grants nothing, {@link Instant#MAX} when it does not end
 */
record Grant(Optional<String> tokenId, Caller caller, TokenScopes scopes, Optional<Instant> usedAt, Instant endsAt) {

    static Grant ofToken(String id, Caller caller, TokenScopes scopes, Instant endsAt) {
        return new Grant(Optional.of(id), caller, scopes, Optional.empty(), endsAt);
    }

    /** All that the user may do. */
    static Grant ofSession(Caller caller, Instant usedAt, Instant endsAt) {
        return new Grant(Optional.empty(), caller, TokenScopes.EVERYTHING, Optional.of(usedAt), endsAt);
    }

    /** When it ends, empty when it does not. */
    Optional<Instant> end() {
        return endsAt.equals(Instant.MAX) ? Optional.empty() : Optional.of(endsAt);
    }
}
