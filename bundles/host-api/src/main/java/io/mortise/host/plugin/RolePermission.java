package io.mortise.host.plugin;

import java.util.List;

/**
 * A permission that plugins define, as one role of one organization has it.
 *
 * @param permission {@code resource:action}, such as {@code kb:read}
 * @param plugins those whose manifests name it, ordered
 * @param granted whether the role has it in that organization
 * @param byDefault whether the manifests give it to the role
 */
public record RolePermission(String permission, List<String> plugins, boolean granted, boolean byDefault) {
    public RolePermission {
        plugins = List.copyOf(plugins);
    }
}
