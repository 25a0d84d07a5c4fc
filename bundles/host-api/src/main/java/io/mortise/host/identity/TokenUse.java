package io.mortise.host.identity;

import java.time.Instant;
import java.util.Optional;

/**
 * The use that one request makes of a token that does not allow everything.
 *
 * @param isWrite whether the request may change something
 * @param isForeign whether it is a token of the identity provider, which is good for a short time only
 * @param endsAt when one of our own ends, empty when it does not: what is made with it is to end no later
 * @param tokenId the id of one of our own, by which its refusals are counted; empty for one of the identity provider
 */
public record TokenUse(
        TokenScopes scopes, boolean isWrite, boolean isForeign, Optional<Instant> endsAt, Optional<String> tokenId) {

    /** Whether the request would change something by a token that only reads. */
    public boolean exceedsReading() {
        return scopes.readOnly() && isWrite;
    }
}
