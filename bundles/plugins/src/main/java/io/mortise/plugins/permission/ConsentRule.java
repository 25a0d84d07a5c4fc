package io.mortise.plugins.permission;

import io.mortise.plugins.manifest.Permission;
import java.util.Set;

/**
 * Which permissions somebody must grant: those by which a plugin reaches beyond itself. What stays inside it (its own storage,
 * secrets, tables and jobs, events of its own name) harms nobody else.
 */
public final class ConsentRule {
    private static final Set<String> WITHIN = Set.of("storage", "secrets", "database", "jobs");

    private ConsentRule() {}

    /** Whether the plugin of that name must be granted the permission. */
    public static boolean isNeeded(String plugin, Permission permission) {
        boolean isOwnEvent = permission.resource().equals("events")
                && permission
                        .target()
                        .filter(topic -> topic.equals(plugin) || topic.startsWith(plugin + "/"))
                        .isPresent();
        return !WITHIN.contains(permission.resource()) && !isOwnEvent;
    }
}
