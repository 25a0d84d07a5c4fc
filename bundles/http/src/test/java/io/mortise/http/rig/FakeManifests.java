package io.mortise.http.rig;

import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.PluginManifests;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/** Which versions are installed; what their manifests say nobody asks here. */
public final class FakeManifests implements PluginManifests {
    private final Set<Runnable> listeners = new CopyOnWriteArraySet<>();
    private volatile List<PluginLocation> versions = List.of();

    /** From now on these are installed, and no others. */
    public void install(PluginLocation... installed) {
        versions = List.of(installed);
        listeners.forEach(Runnable::run);
    }

    @Override
    public List<PluginLocation> versions() {
        return versions;
    }

    @Override
    public Optional<Map<String, Object>> manifest(PluginLocation version) {
        return Optional.empty();
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
