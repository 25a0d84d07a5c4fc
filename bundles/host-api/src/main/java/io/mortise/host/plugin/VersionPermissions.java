package io.mortise.host.plugin;

import java.util.List;

/**
 * What one installed version of a plugin asks for, and what of it was granted.
 *
 * @param selected whether it is the version of the system scope
 * @param permissions in the order of the manifest
 */
public record VersionPermissions(String version, boolean selected, List<DeclaredPermission> permissions) {
    public VersionPermissions {
        permissions = List.copyOf(permissions);
    }

    /** Whether its bundle waits for a grant. */
    public boolean isPending() {
        return permissions.stream().anyMatch(permission -> permission.grant().isEmpty());
    }
}
