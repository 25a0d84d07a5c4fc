package io.mortise.extensions.call;

import io.mortise.host.plugin.PluginCalls;
import io.mortise.host.plugin.PluginLocation;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The threads in which plugins are called, each version in some of its own. Safe for use by many threads. */
public final class CallThreads implements PluginCalls, AutoCloseable {
    private final Map<PluginLocation, VersionCalls> versions = new ConcurrentHashMap<>();

    VersionCalls version(PluginLocation version) {
        return versions.computeIfAbsent(version, VersionCalls::new);
    }

    @Override
    public List<Figures> of(PluginLocation version) {
        VersionCalls calls = versions.get(version);
        return calls == null ? List.of() : calls.figures();
    }

    /** Forgets all other versions; what still runs of them is interrupted. */
    public void retain(Collection<PluginLocation> installed) {
        versions.entrySet().removeIf(version -> {
            boolean isGone = !installed.contains(version.getKey());
            if (isGone) {
                version.getValue().close();
            }
            return isGone;
        });
    }

    @Override
    public void close() {
        retain(List.of());
    }
}
