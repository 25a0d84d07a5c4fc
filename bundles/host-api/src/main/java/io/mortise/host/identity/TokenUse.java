package io.mortise.host.identity;

import java.time.Instant;
import java.util.Optional;

/**
 * The use that one request makes of a token that does not allow everything.
 *
 * @param isWrite whether the request may change something
 * @param isForeign whether it is a token of the identity provider, which is good for a short time only
 * @param endsAt when one of our own ends, empty when it does not: what is made with it is to end no later
 */
public record TokenUse(TokenScopes scopes, boolean isWrite, boolean isForeign, Optional<Instant> endsAt) {

    /** Of a token of our own that does not end. */
    public TokenUse(TokenScopes scopes, boolean isWrite) {
        this(scopes, isWrite, false, Optional.empty());
    }

    /** Whether the request would change something by a token that only reads. */
    public boolean exceedsReading() {
        return scopes.readOnly() && isWrite;
    }
}
