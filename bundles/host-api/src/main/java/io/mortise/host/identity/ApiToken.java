package io.mortise.host.identity;

import java.time.Instant;
import java.util.Optional;

/**
 * A token by which programs act as a user, without its secret.
 *
 * @param scopes what the token leaves of what its user may do
 * @param expiresAt from when on it is not valid, empty when it does not expire
 * @param lastUsedAt when it was last used, to the minute; empty when never
 */
public record ApiToken(
        String id,
        String name,
        TokenScopes scopes,
        Instant createdAt,
        Optional<Instant> expiresAt,
        Optional<Instant> lastUsedAt) {

    /**
     * A token that has just been made.
     *
     * @param secret what is sent as {@code Authorization: Bearer}; only its hash is kept
     */
    public record Made(ApiToken token, String secret) {}
}
