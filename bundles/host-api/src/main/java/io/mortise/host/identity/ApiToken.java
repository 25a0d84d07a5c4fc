package io.mortise.host.identity;

import java.time.Instant;
import java.util.Optional;

/**
 * A token by which programs act as a user, without its secret.
 *
 * @param scopes what the token leaves of what its user may do
 * @param expiresAt from when on it is not valid, empty when it does not expire
 * @param lastUsedAt when it was last used, empty when never; uses on other nodes show after a minute at the latest
 * @param usage how often it was used; uses on other nodes show after a minute at the latest
 */
public record ApiToken(
        String id,
        String name,
        TokenScopes scopes,
        Instant createdAt,
        Optional<Instant> expiresAt,
        Optional<Instant> lastUsedAt,
        Usage usage) {

    /**
     * How often a token was used since it was made. Requests count that came while it was valid, whatever they were answered.
     *
     * @param requests the number of requests, never negative
     * @param refused how many of them were answered {@code TOKEN_SCOPE}, never negative
     */
    public record Usage(long requests, long refused) {
        /** No use so far. */
        public static final Usage NONE = new Usage(0, 0);
    }

    /**
     * A token that has just been made.
     *
     * @param secret what is sent as {@code Authorization: Bearer}; only its hash is kept
     */
    public record Made(ApiToken token, String secret) {}
}
