package io.mortise.host.identity;

import java.time.Instant;

/**
 * A user who is known here.
 *
 * @param systemAdmin whether the user has the role {@link Role#SYS_ADMIN}
 * @param disabled whether the user may not sign in, and has no session and no valid token
 * @param hasPassword whether the user can sign in with a password
 */
public record User(
        String id,
        String displayName,
        boolean systemAdmin,
        boolean disabled,
        boolean hasPassword,
        Instant createdAt,
        Instant updatedAt) {}
