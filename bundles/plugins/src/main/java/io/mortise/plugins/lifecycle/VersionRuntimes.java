package io.mortise.plugins.lifecycle;

import io.mortise.host.plugin.PluginLocation;
import io.mortise.plugins.runtime.Pending;
import io.mortise.plugins.runtime.VersionRuntime;
import io.mortise.plugins.runtime.VersionStatus;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/** The bundles of all versions on this node. Safe for use by many threads; what is in it is for its module's queue. */
final class VersionRuntimes {
    private final ConcurrentMap<PluginLocation, VersionRuntime> runtimes = new ConcurrentHashMap<>();
    private final Function<InstalledVersion, VersionRuntime> factory;

    VersionRuntimes(Function<InstalledVersion, VersionRuntime> factory) {
        this.factory = factory;
    }

    VersionRuntime of(InstalledVersion version) {
        return runtimes.computeIfAbsent(version.location(), location -> factory.apply(version));
    }

    Optional<VersionRuntime> find(PluginLocation location) {
        return Optional.ofNullable(runtimes.get(location));
    }

    Optional<VersionStatus> status(PluginLocation location) {
        return find(location).map(VersionRuntime::status);
    }

    /** Whether something is left here of a version that is not installed any more. */
    boolean isLeaving(PluginLocation location, Installation now) {
        return runtimes.containsKey(location)
                && now.find(location.name(), location.version()).isEmpty();
    }

    /** What keeps the bundle of a version that is not installed any more from going, such as a stop that hangs. */
    Optional<Pending> leaving(PluginLocation location, Installation now) {
        return now.find(location.name(), location.version()).isPresent()
                ? Optional.empty()
                : find(location).flatMap(VersionRuntime::pending);
    }

    /** The locations of a plugin's versions that have a bundle here, installed in the database or not. */
    List<PluginLocation> locations(String name) {
        return runtimes.keySet().stream()
                .filter(location -> location.name().equals(name))
                .toList();
    }

    List<PluginLocation> all() {
        return List.copyOf(runtimes.keySet());
    }

    void remove(PluginLocation location) {
        runtimes.remove(location);
    }
}
