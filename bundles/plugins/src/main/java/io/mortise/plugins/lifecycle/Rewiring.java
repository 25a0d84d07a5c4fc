package io.mortise.plugins.lifecycle;

import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.settings.ResolvedModule;
import io.mortise.plugins.runtime.ClosureRefresh;
import io.mortise.plugins.runtime.Phase;
import io.mortise.plugins.runtime.VersionRuntime;
import io.mortise.plugins.runtime.VersionStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wires plugins anew when the system has another version of one whose classes they use. They restart for that, and nothing
 * else does. Safe for use by many threads.
 */
final class Rewiring {
    private static final Logger log = LoggerFactory.getLogger(Rewiring.class);

    private final InstalledPlugins installed;
    private final ModuleUses uses;
    private final VersionRuntimes runtimes;
    private final ClosureRefresh refresh;
    private final Reconciler reconciler;
    private final Duration startTime;

    /** What each bundle was to be wired to last; what it then was not will not be another time either. */
    private final Map<Use, PluginLocation> tried = new ConcurrentHashMap<>();

    /** By module, what restarted last to use its classes. */
    private final Map<String, Restart> restarts = new ConcurrentHashMap<>();

    /** A bundle that uses classes of a module. */
    private record Use(Bundle user, String module) {}

    /**
     * A restart of those that use a module's classes.
     *
     * @param faults for each version that ran before and does not now, why; empty until it is over
     */
    private record Restart(PluginLocation inUse, Optional<List<String>> faults) {}

    Rewiring(
            InstalledPlugins installed,
            ModuleUses uses,
            VersionRuntimes runtimes,
            ClosureRefresh refresh,
            Reconciler reconciler,
            Duration startLimit) {
        this.installed = installed;
        this.uses = uses;
        this.runtimes = runtimes;
        this.refresh = refresh;
        this.reconciler = reconciler;
        this.startTime = startLimit.plus(Standby.TURN);
    }

    /** Whether there may be something to do; quick. */
    boolean isDue(String module) {
        return runtimes.locations(module).size() > 1;
    }

    /** The plugins that would restart if that version became the system's, because they use classes of another one. */
    Set<String> users(PluginLocation version) {
        return names(bundles(version).stream()
                .filter(bundle -> (bundle.getState() & (Bundle.ACTIVE | Bundle.STARTING)) != 0)
                .collect(Collectors.toSet()));
    }

    /** What the plugins that would be wired to it miss in a version whose bundle is installed; a sentence, or empty. */
    Optional<String> missed(PluginLocation version) {
        List<BundleCapability> offered = runtimes.find(version).flatMap(VersionRuntime::bundle).stream()
                .flatMap(
                        bundle -> bundle
                                .adapt(BundleRevision.class)
                                .getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE)
                                .stream())
                .toList();
        return bundles(version).stream()
                .flatMap(bundle -> wires(bundle, version.name()))
                .filter(wire -> offered.stream().noneMatch(wire.getRequirement()::matches))
                .map(wire -> "It does not export package "
                        + wire.getCapability().getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE)
                        + " as it is used by "
                        + wire.getRequirer().getBundle().getLocation())
                .sorted()
                .findFirst();
    }

    private static Stream<BundleWire> wires(Bundle bundle, String module) {
        @Nullable BundleWiring wiring = bundle.adapt(BundleWiring.class);
        return wiring == null
                ? Stream.empty()
                : wiring.getRequiredWires(PackageNamespace.PACKAGE_NAMESPACE).stream()
                        .filter(wire -> PluginLocation.parse(
                                        wire.getProvider().getBundle().getLocation())
                                .filter(provider -> provider.name().equals(module))
                                .isPresent());
    }

    /**
     * Wires those anew that use another version of the module than the system's, and waits for their starts, also where
     * another thread has begun with it.
     *
     * @return for each version that ran before and does not now, why; a sentence for a person
     */
    List<String> rewire(String module) {
        Optional<PluginLocation> inUse = uses.system(module)
                .flatMap(ResolvedModule::version)
                .map(number -> new PluginLocation(module, number))
                .filter(this::isActive);
        if (inUse.isEmpty()) {
            return List.of();
        }
        installed.prefer(inUse.get());
        restarts.computeIfPresent(
                module, (name, last) -> isOver(last) && !last.inUse().equals(inUse.get()) ? null : last);
        if (bundles(inUse.get()).isEmpty() && !isUnderWay(module)) { // in this order: who restarts is wired to nothing
            return faults(inUse.get()); // nearly always nobody has to wait
        }
        rewire(inUse.get());
        return faults(inUse.get());
    }

    private boolean isUnderWay(String module) {
        @Nullable Restart restart = restarts.get(module);
        return restart != null && !isOver(restart);
    }

    private static boolean isOver(Restart restart) {
        return restart.faults().isPresent();
    }

    /** One at a time: a plugin may use several others. */
    private synchronized void rewire(PluginLocation inUse) {
        Set<Bundle> stale = bundles(inUse);
        stale.removeIf(bundle -> inUse.equals(tried.put(new Use(bundle, inUse.name()), inUse)));
        if (stale.isEmpty()) {
            return;
        }
        Set<String> users = names(stale);
        List<PluginLocation> running = users.stream()
                .flatMap(user -> runtimes.locations(user).stream())
                .filter(this::isActive)
                .toList();
        log.info("{} restart to use the classes of {}", users, inUse);
        restarts.put(inUse.name(), new Restart(inUse, Optional.empty()));
        List<String> faults = List.of();
        try {
            faults = restart(stale, users, running, inUse);
        } finally {
            restarts.put(inUse.name(), new Restart(inUse, Optional.of(faults)));
        }
    }

    private List<String> restart(
            Set<Bundle> stale, Set<String> users, List<PluginLocation> running, PluginLocation inUse) {
        boolean[] done = new boolean[1];
        reconciler.whileStopped(users, () -> done[0] = refresh.refresh(stale));
        if (!done[0]) {
            stale.forEach(bundle -> tried.remove(new Use(bundle, inUse.name()))); // the next pass tries it again
            return List.of("Plugins " + String.join(", ", users)
                    + ", which use it, have not stopped in time and still use the version before");
        }
        users.forEach(user -> reconciler.settle(user, startTime));
        List<String> faults =
                running.stream().flatMap(version -> fault(version).stream()).toList();
        faults.forEach(fault -> log.warn("After the change to {}: {}", inUse, fault));
        return faults;
    }

    private List<String> faults(PluginLocation inUse) {
        return Optional.ofNullable(restarts.get(inUse.name()))
                .filter(restart -> restart.inUse().equals(inUse))
                .flatMap(Restart::faults)
                .orElse(List.of());
    }

    private Optional<String> fault(PluginLocation version) {
        return runtimes.status(version)
                .filter(status -> status.phase().isFailure() || status.phase() == Phase.STARTING)
                .map(VersionStatus::message)
                .map(message -> "Plugin " + version.name() + ", which uses it, does not start with it: " + message);
    }

    private boolean isActive(PluginLocation version) {
        return runtimes.status(version)
                .filter(status -> status.phase() == Phase.ACTIVE)
                .isPresent();
    }

    /** Of other plugins, those that are wired to a version of this one that is not that. */
    private Set<Bundle> bundles(PluginLocation inUse) {
        tried.keySet().removeIf(use -> use.user().getState() == Bundle.UNINSTALLED);
        restarts.keySet().removeIf(module -> runtimes.locations(module).isEmpty());
        List<Bundle> others = runtimes.locations(inUse.name()).stream()
                .filter(location -> !location.equals(inUse))
                .flatMap(location -> runtimes.find(location).flatMap(VersionRuntime::bundle).stream())
                .toList();
        return refresh.dependents(others).stream()
                .filter(bundle -> PluginLocation.parse(bundle.getLocation())
                        .filter(user -> !user.name().equals(inUse.name()))
                        .isPresent())
                .collect(Collectors.toSet());
    }

    private static Set<String> names(Set<Bundle> bundles) {
        return bundles.stream()
                .flatMap(bundle -> PluginLocation.parse(bundle.getLocation()).stream())
                .map(PluginLocation::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
