package io.mortise.http.rest;

import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.PluginView;
import io.mortise.http.load.PluginLoads;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a plugin is, on the wire.
 *
 * @param healthy whether every condition of its selected version holds
 */
record HealthDocument(String name, boolean enabled, boolean healthy, List<VersionHealth> versions) {
    static HealthDocument of(PluginView plugin, PluginLoads loads) {
        boolean healthy = PluginDocument.selected(plugin)
                .map(version -> version.conditions().stream().allMatch(condition -> condition.status()))
                .orElse(false);
        List<VersionHealth> versions = PluginDocument.versions(plugin).stream()
                .map(version -> VersionHealth.of(plugin.name(), version, loads))
                .toList();
        return new HealthDocument(plugin.name(), plugin.enabled(), healthy, versions);
    }

    /**
     * How a version is.
     *
     * @param limits that hold for its endpoints
     * @param load what its endpoints have done and do; null when nobody has asked it for anything yet
     */
    record VersionHealth(
            String version,
            boolean selected,
            List<PluginDocument.ConditionDocument> conditions,
            @Nullable LimitsDocument limits,
            @Nullable LoadDocument load) {
        static VersionHealth of(String plugin, PluginDocument.VersionDocument version, PluginLoads loads) {
            PluginLocation location = new PluginLocation(plugin, version.version());
            return new VersionHealth(
                    version.version(),
                    version.selected(),
                    version.conditions(),
                    loads.limits(location).map(LimitsDocument::of).orElse(null),
                    loads.view(location).map(LoadDocument::of).orElse(null));
        }
    }
}
