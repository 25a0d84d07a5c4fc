package io.mortise.plugins.lifecycle;

import io.mortise.host.database.Transactions;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.settings.ModuleCatalog;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.state.StateSection;
import io.mortise.host.tenant.Scope;
import io.mortise.plugins.runtime.ClosureRefresh;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.framework.BundleContext;

/** The parts of updating, put together. */
final class UpdateParts implements AutoCloseable {
    private final UpdateStore store;
    private final HealthWindow window;
    private final Updates updates;
    private final Rollbacks rollbacks;
    private final Pinning pinning;
    private final TrafficAccess traffic;
    private final UpdateWorkers workers;
    private final List<StateSection> sections;

    /** What is installed and stored. */
    record Base(
            BundleContext context,
            Transactions transactions,
            InstalledPlugins installed,
            ModuleSettings settings,
            ModuleCatalog catalog,
            PluginStore plugins,
            UnusedArchives unused,
            UpdateStore store,
            VersionRuntimes runtimes,
            Reconciler reconciler) {}

    /**
     * What acts on it.
     *
     * @param checks why a version is not healthy by its own account, empty when it is
     * @param waiting which components of a version are not there and why, empty when none
     */
    record Means(
            ModuleUses uses,
            Plans plans,
            Rollout rollout,
            ClosureRefresh refresh,
            KeptRunning kept,
            TrafficAccess traffic,
            Function<PluginLocation, Optional<String>> checks,
            Function<InstalledVersion, Optional<String>> waiting,
            VersionMemory memory,
            UpdateWorkers workers,
            UpdateLimits limits,
            Duration startLimit,
            Clock clock) {}

    /** @param usable throws when a scope may not have a version */
    UpdateParts(Base base, Means means, Pinning.Usable usable) {
        this.store = base.store();
        this.traffic = means.traffic();
        this.workers = means.workers();
        this.sections = UpdateSections.of(base.transactions());
        ModuleLocks locks = new ModuleLocks();
        PluginWires wires = new PluginWires(base.runtimes());
        Rewiring rewiring = new Rewiring(
                base.installed(),
                means.uses(),
                base.runtimes(),
                means.refresh(),
                base.reconciler(),
                means.startLimit());
        base.reconciler().then(module -> {
            if (rewiring.isDue(module)) {
                means.workers().executor().execute(() -> rewiring.rewire(module));
            }
        });
        Standby standby = new Standby(
                base.runtimes(), base.reconciler(), means.kept(), traffic, means.waiting(), means.startLimit());
        this.window = new HealthWindow(new HealthWindow.Parts(
                base.installed(),
                means.uses(),
                store,
                base.runtimes(),
                means.kept(),
                traffic,
                means.checks(),
                means.limits(),
                workers.timer(),
                workers.executor(),
                base.reconciler()::enqueue,
                means.clock()));
        this.updates = new Updates(new Updates.Parts(
                base.installed(),
                base.settings(),
                base.catalog(),
                store,
                standby,
                new DataMigrations(base.context(), base.runtimes(), store, base.settings()),
                window,
                rewiring,
                means.memory(),
                locks,
                means.limits(),
                means.clock()));
        this.rollbacks = new Rollbacks(
                new Rollbacks.Parts(
                        base.installed(),
                        means.uses(),
                        base.catalog(),
                        store,
                        standby,
                        means.kept(),
                        means.rollout(),
                        rewiring,
                        means.plans(),
                        locks),
                (name, version) -> usable.require(name, version, Scope.SYSTEM));
        this.pinning = new Pinning(base.installed(), base.settings(), standby, wires, locks, usable);
        OldVersions old = new OldVersions(
                base.installed(),
                base.settings(),
                base.plugins(),
                base.unused(),
                base.reconciler(),
                version -> wires.isWired(version) || isRunning(base.runtimes(), version));
        window.then(rollbacks::failed, old::prune);
    }

    /** Requests may still be within it. */
    private static boolean isRunning(VersionRuntimes runtimes, PluginLocation version) {
        return runtimes.status(version)
                .filter(status -> status.phase().isRunning())
                .isPresent();
    }

    void open() {
        traffic.open();
        window.start();
    }

    UpdateStore store() {
        return store;
    }

    List<StateSection> sections() {
        return sections;
    }

    HealthWindow window() {
        return window;
    }

    Updates updates() {
        return updates;
    }

    Rollbacks rollbacks() {
        return rollbacks;
    }

    Pinning pinning() {
        return pinning;
    }

    @Override
    public void close() {
        workers.close();
        traffic.close();
    }
}
