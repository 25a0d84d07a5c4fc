package io.mortise.host.identity;

import java.time.Instant;

/**
 * A session that has just begun.
 *
 * @param id the secret that the cookie holds; only its hash is kept
 * @param csrfToken what writes of the session must send
 * @param endsAt when it ends at the latest, however much it is used
 */
public record Session(String id, String userId, String csrfToken, Instant endsAt) {}
