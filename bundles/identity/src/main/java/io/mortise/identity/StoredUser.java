package io.mortise.identity;

import io.mortise.host.identity.User;
import io.mortise.identity.password.PasswordHash;
import java.time.Instant;
import java.util.Optional;

/** A row of {@link UserTable}. */
record StoredUser(
        String id,
        String displayName,
        boolean systemAdmin,
        boolean disabled,
        Optional<PasswordHash> password,
        Instant createdAt,
        Instant updatedAt) {

    /** The same with another password. */
    StoredUser with(PasswordHash newPassword, Instant now) {
        return new StoredUser(id, displayName, systemAdmin, disabled, Optional.of(newPassword), createdAt, now);
    }

    /** The user without the secret. */
    User user() {
        return new User(id, displayName, systemAdmin, disabled, password.isPresent(), createdAt, updatedAt);
    }
}
