package io.mortise.host.plugin;

import java.util.List;

/**
 * What an uninstallation removes.
 *
 * @param versions the versions removed
 * @param dependents installed plugins that need it, and go too with {@code cascade}
 * @param orgOverrides how many organizations have overrides of its module
 * @param workspaceOverrides how many workspaces have
 * @param purge whether those overrides are removed too, or kept for a later installation
 */
public record UninstallPreview(
        String name,
        List<String> versions,
        List<String> dependents,
        long orgOverrides,
        long workspaceOverrides,
        boolean purge) {
    public UninstallPreview {
        versions = List.copyOf(versions);
        dependents = List.copyOf(dependents);
    }
}
