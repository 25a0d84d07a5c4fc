package io.mortise.identity;

import io.mortise.host.identity.Role;
import java.util.Optional;

/**
 * What is known of a scope where the provider has given a user a role.
 *
 * @param local the role the user had there before, and has again when the provider gives none any more
 * @param given the role that was given last, empty where an earlier version was stopped while it wrote
 */
record OidcRole(Optional<Role> local, Optional<Role> given) {

    /** Whether somebody has changed the role here since it was given. */
    boolean isChangedTo(Optional<Role> present) {
        return given.isPresent() && !given.equals(present);
    }
}
