package io.mortise.settings.configadmin;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.cm.Configuration;

/**
 * Every configuration of ConfigurationAdmin by PID and by factory PID, because a list of ConfigurationAdmin itself is always a
 * full scan. A configuration is tracked before it is written, and shown as soon as it has properties.
 */
final class ConfigurationIndex {
    private final Map<String, Tracked> byPid = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> byFactoryPid = new ConcurrentHashMap<>();

    /**
     * A configuration with the location it had when it was last looked at; a deleted one no longer tells.
     *
     * @param location {@code null} when it is bound to no bundle
     */
    record Tracked(
            String pid,
            @Nullable String factoryPid,
            Configuration configuration,
            @Nullable String location) {

        /** Whether it exists and has ever been given properties. */
        boolean isPresent() {
            try {
                return configuration.getProperties() != null;
            } catch (IllegalStateException deleted) {
                return false;
            }
        }

        private boolean isDeleted() {
            try {
                return !configuration.getPid().equals(pid);
            } catch (IllegalStateException deleted) {
                return true;
            }
        }
    }

    /** Adds the configuration, or looks at its location again. Ignores one that has just been deleted. */
    void track(Configuration configuration) {
        try {
            String pid = configuration.getPid();
            String factoryPid = configuration.getFactoryPid();
            byPid.put(pid, new Tracked(pid, factoryPid, configuration, configuration.getBundleLocation()));
            if (factoryPid != null) {
                byFactoryPid
                        .computeIfAbsent(factoryPid, key -> ConcurrentHashMap.newKeySet())
                        .add(pid);
            }
        } catch (IllegalStateException deleted) {
            // its event of deletion follows, or its successor is tracked
        }
    }

    /** Looks at the location again. */
    void refresh(String pid) {
        Tracked tracked = byPid.get(pid);
        if (tracked != null) {
            track(tracked.configuration());
        }
    }

    /** The location as it was last looked at, {@value HostView#ANY_LOCATION} when there is none. */
    String locationOf(String pid) {
        Tracked tracked = byPid.get(pid);
        return tracked == null || tracked.location() == null ? HostView.ANY_LOCATION : tracked.location();
    }

    /** Drops the configuration if it is deleted indeed and not one of that PID created since. */
    void forgetDeleted(String pid) {
        Tracked tracked = byPid.get(pid);
        if (tracked == null || !tracked.isDeleted() || !byPid.remove(pid, tracked)) {
            return;
        }
        String factoryPid = tracked.factoryPid();
        if (factoryPid != null) {
            byFactoryPid.computeIfPresent(factoryPid, (key, pids) -> {
                if (!byPid.containsKey(pid)) {
                    pids.remove(pid);
                }
                return pids.isEmpty() ? null : pids;
            });
        }
    }

    /** The present configuration of that PID. */
    Optional<Tracked> find(String pid) {
        return Optional.ofNullable(byPid.get(pid)).filter(Tracked::isPresent);
    }

    /** The configuration of that PID, whether it has properties or is already deleted. */
    Optional<Configuration> any(String pid) {
        return Optional.ofNullable(byPid.get(pid)).map(Tracked::configuration);
    }

    Stream<Tracked> withPids(Collection<String> pids) {
        return pids.stream().map(this::find).flatMap(Optional::stream);
    }

    Stream<Tracked> ofFactories(Collection<String> factoryPids) {
        return factoryPids.stream()
                .flatMap(factory -> withPids(List.copyOf(byFactoryPid.getOrDefault(factory, Set.of()))));
    }

    Stream<Tracked> boundTo(String location) {
        return byPid.values().stream().filter(tracked -> location.equals(tracked.location()) && tracked.isPresent());
    }

    int size() {
        return byPid.size();
    }
}
