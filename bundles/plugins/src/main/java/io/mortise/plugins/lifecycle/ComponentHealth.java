package io.mortise.plugins.lifecycle;

import io.mortise.host.plugin.Condition;
import io.mortise.host.plugin.HealthFinding;
import io.mortise.host.plugin.HealthFinding.Status;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.plugins.health.ComponentStates;
import io.mortise.plugins.runtime.Phase;
import io.mortise.plugins.runtime.VersionRuntime;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What components of a version wait for. It speaks against the version, unless a plugin that it makes optional use of does not
 * run: then it may well be meant to wait.
 */
final class ComponentHealth {
    private final VersionRuntimes runtimes;
    private final ComponentStates states;
    private final Clock clock;
    private final Map<PluginLocation, Condition> told = new ConcurrentHashMap<>();

    ComponentHealth(VersionRuntimes runtimes, ComponentStates states, Clock clock) {
        this.runtimes = runtimes;
        this.states = states;
        this.clock = clock;
    }

    /** The condition {@code Healthy} of a version whose components are not there; empty when they are or may be away. */
    Optional<Condition> fault(InstalledVersion version) {
        PluginLocation location = version.location();
        Optional<String> waiting = mayWait(version) ? Optional.empty() : waiting(version);
        if (waiting.isEmpty()) {
            told.remove(location);
            return Optional.empty();
        }
        told.keySet().retainAll(runtimes.all());
        Condition now = new Condition("Healthy", false, "COMPONENT_UNSATISFIED", waiting.get(), clock.instant());
        return Optional.of(
                told.merge(location, now, (old, latest) -> old.message().equals(latest.message()) ? old : latest));
    }

    /** What components wait for that may be away. */
    List<HealthFinding> findings(InstalledVersion version) {
        return mayWait(version)
                ? waiting(version)
                        .map(why -> new HealthFinding("components", Status.WARN, why, clock.instant(), Duration.ZERO))
                        .stream()
                        .toList()
                : List.of();
    }

    /** What its components wait for, for a person; empty when all are there or its bundle does not run. */
    Optional<String> waiting(InstalledVersion version) {
        List<String> faults = runtimes.find(version.location())
                .flatMap(VersionRuntime::bundle)
                .map(states::faults)
                .orElse(List.of());
        return faults.isEmpty() ? Optional.empty() : Optional.of(String.join(". ", faults));
    }

    private boolean mayWait(InstalledVersion version) {
        return version.manifest().optionalDependencies().keySet().stream()
                .anyMatch(name -> runtimes.locations(name).stream().noneMatch(this::isActive));
    }

    private boolean isActive(PluginLocation location) {
        return runtimes.status(location)
                .filter(status -> status.phase() == Phase.ACTIVE)
                .isPresent();
    }
}
