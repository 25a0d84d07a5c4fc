package io.mortise.extensions.point;

import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.PluginManifests;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is installed, as a test says it. */
final class ManifestsOfTests implements PluginManifests {
    final List<Runnable> listeners = new ArrayList<>();
    private final Map<PluginLocation, Map<String, Object>> manifests = new LinkedHashMap<>();

    /** How often somebody asked what is installed. */
    int asked;

    void install(PluginLocation version, Map<String, Object> contributes) {
        installManifest(version, Map.of("contributes", contributes));
    }

    void installManifest(PluginLocation version, Map<String, Object> manifest) {
        manifests.put(version, manifest);
        listeners.forEach(Runnable::run);
    }

    void uninstall(PluginLocation version) {
        manifests.remove(version);
        listeners.forEach(Runnable::run);
    }

    @Override
    public List<PluginLocation> versions() {
        asked++;
        return List.copyOf(manifests.keySet());
    }

    @Override
    public Optional<Map<String, Object>> manifest(PluginLocation version) {
        return Optional.ofNullable(manifests.get(version));
    }

    @Override
    public void addListener(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public void removeListener(Runnable listener) {
        listeners.remove(listener);
    }
}
