package io.mortise.http.rest;

import io.mortise.host.plugin.PluginView;
import java.util.List;

/**
 * How a plugin is, on the wire.
 *
 * @param healthy whether every condition of its selected version holds
 */
record HealthDocument(String name, boolean enabled, boolean healthy, List<VersionHealth> versions) {
    static HealthDocument of(PluginView plugin) {
        boolean healthy = PluginDocument.selected(plugin)
                .map(version -> version.conditions().stream().allMatch(condition -> condition.status()))
                .orElse(false);
        List<VersionHealth> versions = PluginDocument.versions(plugin).stream()
                .map(version -> new VersionHealth(version.version(), version.selected(), version.conditions()))
                .toList();
        return new HealthDocument(plugin.name(), plugin.enabled(), healthy, versions);
    }

    record VersionHealth(String version, boolean selected, List<PluginDocument.ConditionDocument> conditions) {}
}
