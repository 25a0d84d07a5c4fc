package io.mortise.plugins.lifecycle;

import io.mortise.host.plugin.PluginLocation;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The versions that run though no scope uses them. Safe for use by many threads; whoever changes it asks for a pass. */
final class KeptRunning {
    private final Set<PluginLocation> prepared = ConcurrentHashMap.newKeySet();
    private final Set<PluginLocation> fallbacks = ConcurrentHashMap.newKeySet();

    /** It is about to be used. */
    void prepare(PluginLocation version) {
        prepared.add(version);
    }

    /** It is used now, or will not be. */
    void prepared(PluginLocation version) {
        prepared.remove(version);
    }

    /** It was used until a moment ago and may be needed again, as long as the module is on. */
    void fallBackOn(PluginLocation version) {
        fallbacks.add(version);
    }

    void forgetFallback(PluginLocation version) {
        fallbacks.remove(version);
    }

    /**
     * The versions of a module that are to run besides those in use.
     *
     * @param isOn whether the module is on
     */
    Set<String> of(String module, boolean isOn) {
        Stream<PluginLocation> kept = isOn ? Stream.concat(prepared.stream(), fallbacks.stream()) : prepared.stream();
        return kept.filter(location -> location.name().equals(module))
                .map(PluginLocation::version)
                .collect(Collectors.toSet());
    }
}
