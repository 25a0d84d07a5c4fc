package io.mortise.plugins.lifecycle;

import io.mortise.host.identity.Actor;
import io.mortise.host.plugin.PluginDeparture;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.PluginPlan;
import io.mortise.plugins.lifecycle.Plans.Removal;
import io.mortise.plugins.runtime.ClosureRefresh;
import io.mortise.plugins.runtime.Phase;
import io.mortise.plugins.runtime.VersionRuntime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes plugins: the rows first, then their bundles follow. */
final class Uninstaller {
    private static final Logger log = LoggerFactory.getLogger(Uninstaller.class);

    private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(10);

    private final PluginStore store;
    private final InstalledPlugins installed;
    private final Plans plans;
    private final UnusedArchives unused;
    private final VersionRuntimes runtimes;
    private final ClosureRefresh refresh;
    private final Reconciler reconciler;
    private final Rollout rollout;
    private final PluginDeparture departure;

    Uninstaller(
            PluginStore store,
            InstalledPlugins installed,
            Plans plans,
            UnusedArchives unused,
            VersionRuntimes runtimes,
            ClosureRefresh refresh,
            Reconciler reconciler,
            Rollout rollout,
            PluginDeparture departure) {
        this.store = store;
        this.installed = installed;
        this.plans = plans;
        this.unused = unused;
        this.runtimes = runtimes;
        this.refresh = refresh;
        this.reconciler = reconciler;
        this.rollout = rollout;
        this.departure = departure;
    }

    PluginPlan uninstall(String name, boolean purge, boolean cascade, boolean dryRun, Actor actor) {
        Installation now = installed.now();
        List<String> dependents = now.graph().dependents(name);
        List<String> all = new ArrayList<>(dependents);
        all.add(name);
        all.forEach(plugin -> requireRemovable(plugin, now));
        List<String> stuck = all.stream().filter(plugin -> isStuck(plugin, now)).toList();
        if (!dryRun && !stuck.isEmpty()) {
            throw PluginProblems.stuck(stuck.get(0));
        }
        if (!dryRun && !dependents.isEmpty() && !cascade) {
            throw PluginProblems.hasDependents(name, "uninstalled", dependents);
        }
        PluginPlan plan = plan(new Removal(name, dependents, purge, cascade, refusals(stuck)), all, now);
        if (dryRun) {
            return plan;
        }
        all.forEach(plugin -> remove(plugin, purge, actor));
        return plans.report(plan);
    }

    /** Whether no version is installed, and an earlier removal has kept what was said about the plugin. */
    boolean isKept(String name) {
        return installed.now().versions(name).isEmpty() && plans.isKept(name);
    }

    private void requireRemovable(String name, Installation now) {
        for (InstalledVersion version : now.versions(name)) {
            if (version.isBuiltin()) {
                throw PluginProblems.builtin(name);
            }
        }
    }

    private boolean isStuck(String name, Installation now) {
        return now.versions(name).stream().anyMatch(version -> runtimes.status(version.location())
                .filter(status -> status.phase() == Phase.STUCK)
                .isPresent());
    }

    private static List<String> refusals(List<String> stuck) {
        return stuck.stream()
                .map(PluginProblems::stuck)
                .map(refused -> "It is refused at this moment: "
                        + refused.problem().detail() + ". " + refused.problem().mend())
                .toList();
    }

    private void remove(String name, boolean purge, Actor actor) {
        Set<String> wired = wiredTo(name);
        if (!wired.isEmpty()) {
            log.info("{} restart because they are wired to plugin {}, which is being uninstalled", wired, name);
        }
        reconciler.whileStopped(wired, () -> {
            Removed removed = commitAfterFarewell(name, purge, actor);
            log.info(
                    "Plugin {} was {} ({}); its settings are {}",
                    name,
                    removed.versions().isEmpty() ? "forgotten" : "uninstalled",
                    actor.channel(),
                    purge ? "gone too" : "kept");
            rollout.uninstalled(
                    removed.seq(),
                    name,
                    removed.versions().stream().map(InstalledVersion::location).toList());
            unused.dropFiles(removed.versions().stream()
                    .map(version -> version.row().sha256())
                    .toList());
        });
    }

    private Removed commitAfterFarewell(String name, boolean purge, Actor actor) {
        List<PluginLocation> versions = installed.now().versions(name).stream()
                .map(InstalledVersion::location)
                .toList();
        versions.forEach(version -> departure.leave(version, LONGEST_FAREWELL));
        try {
            return commit(name, purge, actor);
        } catch (RuntimeException refused) {
            versions.forEach(departure::stay);
            throw refused;
        }
    }

    /** @param seq of the change, for the module catalog */
    private record Removed(List<InstalledVersion> versions, long seq) {}

    private Removed commit(String name, boolean purge, Actor actor) {
        synchronized (installed) { // nothing that needs it may be installed meanwhile
            List<InstalledVersion> versions = installed.now().versions(name);
            if (versions.isEmpty() && !(purge && plans.isKept(name))) { // someone else was faster
                throw PluginProblems.notFound(
                        name, installed.now().visibleTo(name).names());
            }
            List<String> dependents = installed.now().graph().dependents(name);
            if (!dependents.isEmpty()) {
                throw PluginProblems.hasDependents(name, "uninstalled", dependents);
            }
            long seq = store.removeAll(name, versions, !purge, installed.now().namedOnlyBy(name, versions), actor);
            installed.reload();
            return new Removed(versions, seq);
        }
    }

    /** The plugins whose bundles use classes of this one, through optional dependencies too. */
    private Set<String> wiredTo(String name) {
        List<Bundle> own = runtimes.locations(name).stream()
                .flatMap(location -> runtimes.find(location).flatMap(VersionRuntime::bundle).stream())
                .toList();
        return refresh.dependents(own).stream()
                .flatMap(bundle -> PluginLocation.parse(bundle.getLocation()).stream())
                .map(PluginLocation::name)
                .filter(other -> !other.equals(name))
                .collect(Collectors.toSet());
    }

    private PluginPlan plan(Removal removal, List<String> all, Installation now) {
        List<InstalledVersion> versions =
                all.stream().flatMap(name -> now.versions(name).stream()).toList();
        Set<String> restarted = all.stream()
                .flatMap(name -> wiredTo(name).stream())
                .filter(name -> !all.contains(name))
                .collect(Collectors.toSet());
        return plans.removal(removal, restarted, store.count(all, versions), now);
    }
}
