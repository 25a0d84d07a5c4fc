package io.mortise.plugins.lifecycle;

import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.settings.ModuleOwner;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.settings.ResolvedModule;
import io.mortise.host.tenant.Scope;
import io.mortise.plugins.manifest.PluginManifest;
import java.util.List;
import java.util.Optional;

/** Which version's manifest says what may be set for a plugin. */
final class SchemaChoice {
    private final InstalledPlugins installed;
    private final ModuleSettings settings;

    SchemaChoice(InstalledPlugins installed, ModuleSettings settings) {
        this.installed = installed;
        this.settings = settings;
    }

    /** The version in use in a scope, or the newest; throws {@code PLUGIN_NOT_FOUND}. */
    PluginManifest manifest(String plugin, Scope scope) {
        Installation now = installed.now();
        List<InstalledVersion> versions = versions(now, plugin, scope);
        ResolvedModule module = settings.resolve(scope, plugin);
        return chosen(now, plugin, module.version(), versions);
    }

    /** That version, or the newest where it is not installed; throws {@code PLUGIN_NOT_FOUND}. */
    PluginManifest manifest(String plugin, Optional<String> version) {
        Installation now = installed.now();
        return chosen(now, plugin, version, versions(now, plugin, Scope.SYSTEM));
    }

    private static List<InstalledVersion> versions(Installation now, String plugin, Scope scope) {
        List<InstalledVersion> versions = ModuleOwner.isVisible(scope, plugin) ? now.versions(plugin) : List.of();
        if (versions.isEmpty()) {
            throw PluginProblems.notFound(
                    plugin,
                    now.names().stream()
                            .filter(name -> ModuleOwner.isVisible(scope, name))
                            .toList());
        }
        return versions;
    }

    private static PluginManifest chosen(
            Installation now, String plugin, Optional<String> version, List<InstalledVersion> versions) {
        return version.flatMap(number -> now.find(plugin, number))
                .orElse(versions.get(0))
                .manifest();
    }

    Optional<PluginManifest> manifest(PluginLocation plugin) {
        return installed.now().find(plugin.name(), plugin.version()).map(InstalledVersion::manifest);
    }
}
