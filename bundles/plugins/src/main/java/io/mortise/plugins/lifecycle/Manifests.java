package io.mortise.plugins.lifecycle;

import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.PluginManifests;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The manifests of what is installed, for other bundles. */
final class Manifests implements PluginManifests {
    private final InstalledPlugins installed;

    Manifests(InstalledPlugins installed) {
        this.installed = installed;
    }

    @Override
    public List<PluginLocation> versions() {
        return installed.now().all().stream().map(InstalledVersion::location).toList();
    }

    @Override
    public Optional<Map<String, Object>> manifest(PluginLocation version) {
        return installed.now().find(version.name(), version.version()).map(found -> found.manifest()
                .document());
    }

    @Override
    public void addListener(Runnable listener) {
        installed.addListener(listener);
    }

    @Override
    public void removeListener(Runnable listener) {
        installed.removeListener(listener);
    }
}
