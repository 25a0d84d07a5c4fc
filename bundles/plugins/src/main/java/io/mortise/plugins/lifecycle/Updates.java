package io.mortise.plugins.lifecycle;

import io.mortise.host.identity.Actor;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.UpdateTerms;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.settings.ModuleCatalog;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.settings.ModuleWrite;
import io.mortise.host.settings.OverrideChange;
import io.mortise.host.settings.ResolvedModule;
import io.mortise.host.settings.SwitchedVersion;
import io.mortise.host.tenant.Scope;
import io.mortise.plugins.lifecycle.UpdateStore.Switch;
import io.mortise.plugins.manifest.Migrations;
import io.mortise.plugins.manifest.SemanticVersion;
import io.mortise.plugins.store.UpdateRow;
import io.mortise.plugins.store.UpdateRow.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts another version in the place of the system's: it is started and made ready beside the one in use, then the gate
 * switches with the one commit, then the version before goes, when it is no longer needed to fall back on.
 */
final class Updates {
    private static final Logger log = LoggerFactory.getLogger(Updates.class);
    private static final int SERVER_FAULT = 500;

    private final InstalledPlugins installed;
    private final ModuleSettings settings;
    private final ModuleCatalog catalog;
    private final UpdateStore store;
    private final Standby standby;
    private final DataMigrations migrations;
    private final HealthWindow window;
    private final Rewiring rewiring;
    private final VersionMemory memory;
    private final ModuleLocks locks;
    private final UpdateLimits limits;
    private final Clock clock;

    /** What an update needs of others. */
    record Parts(
            InstalledPlugins installed,
            ModuleSettings settings,
            ModuleCatalog catalog,
            UpdateStore store,
            Standby standby,
            DataMigrations migrations,
            HealthWindow window,
            Rewiring rewiring,
            VersionMemory memory,
            ModuleLocks locks,
            UpdateLimits limits,
            Clock clock) {}

    Updates(Parts parts) {
        this.installed = parts.installed();
        this.settings = parts.settings();
        this.catalog = parts.catalog();
        this.store = parts.store();
        this.standby = parts.standby();
        this.migrations = parts.migrations();
        this.window = parts.window();
        this.rewiring = parts.rewiring();
        this.memory = parts.memory();
        this.locks = parts.locks();
        this.limits = parts.limits();
        this.clock = parts.clock();
    }

    /**
     * What is asked for.
     *
     * @param change of the system's override, which names the version
     */
    record Request(
            String name, String version, OverrideChange change, OptionalLong expectedRevision, UpdateTerms terms) {}

    /** The plugins that restart when that version becomes the system's. */
    Set<String> restarting(PluginLocation version) {
        return rewiring.users(version);
    }

    /** Makes the change; whoever calls it has checked that the version may be used. */
    ModuleWrite update(Request request, Actor actor) {
        return locks.in(request.name(), () -> {
            ResolvedModule system = settings.resolve(Scope.SYSTEM, request.name());
            Optional<String> from = system.version().filter(version -> !version.equals(request.version()));
            boolean isStale = request.expectedRevision().isPresent()
                    && request.expectedRevision().getAsLong()
                            != system.override().revision();
            if (from.isEmpty() || isStale) { // no other version, or refused for its revision
                return settings.change(
                        Scope.SYSTEM, request.name(), request.change(), request.expectedRevision(), actor);
            }
            settings.preview(Scope.SYSTEM, request.name(), request.change()); // refused before anything is started
            return update(request, system, from.get(), actor);
        });
    }

    private ModuleWrite update(Request request, ResolvedModule system, String from, Actor actor) {
        String name = request.name();
        InstalledVersion next = version(name, request.version());
        PluginLocation before = new PluginLocation(name, from);
        Migrations way = Migrations.from(SemanticVersion.parse(from), next.manifest());
        boolean isLive = system.enabled().system() && standby.isActive(before);
        requireConsent(request, next);
        memory.forget(next.location());
        try {
            if (isLive || migrations.isDue(next, way)) {
                prepare(next, from, way, actor);
            }
            Duration watch = isLive ? request.terms().watch().orElse(limits.watch()) : Duration.ZERO;
            UpdateRow row = row(next, from, way, watch);
            if (isLive) {
                window.fallBackOn(before); // from the commit on a pass would stop it
            }
            commit(row, new Switch(request.change(), request.expectedRevision(), way.overrides()), before, actor);
            log.info("Plugin {} {} takes the place of {}", name, next.row().version(), from);
            rewiring.rewire(name).forEach(fault -> window.fail(row, fault));
        } finally {
            standby.release(next.location());
        }
        return new ModuleWrite(true, settings.resolve(Scope.SYSTEM, name));
    }

    private void requireConsent(Request request, InstalledVersion next) {
        Set<String> users = rewiring.users(next.location());
        if (!users.isEmpty() && !request.terms().cascade()) {
            throw PluginProblems.wouldRestart(next.row().name(), next.row().version(), users);
        }
    }

    private void prepare(InstalledVersion next, String from, Migrations way, Actor actor) {
        Optional<String> fault = standby.start(
                        next, new PluginLocation(next.row().name(), from))
                .or(() -> rewiring.missed(next.location()));
        if (fault.isEmpty() && migrations.isDue(next, way)) {
            fault = migrations.run(next, from, way.data().orElseThrow(), actor);
        }
        fault.ifPresent(why -> {
            memory.updateFailed(next.location(), "The update to it failed. " + why);
            throw PluginProblems.updateFailed(next.row().name(), next.row().version(), why);
        });
    }

    private void commit(UpdateRow row, Switch what, PluginLocation before, Actor actor) {
        SwitchedVersion switched;
        try {
            switched = store.commit(row, what, actor);
        } catch (RuntimeException fault) {
            if (row.state() == State.WATCHING && !isRefusal(fault)) { // it may be committed: the window finds out
                window.open(row);
            } else {
                window.forget(before);
            }
            throw fault;
        }
        try {
            catalog.applied(switched.seq());
        } finally { // committed is committed, though this node may still have to hear of it
            if (row.state() == State.WATCHING) {
                window.open(row);
            } else {
                window.pass(row);
            }
        }
    }

    private static boolean isRefusal(RuntimeException fault) {
        return fault instanceof ProblemException problem
                && problem.problem().code().status() < SERVER_FAULT;
    }

    private UpdateRow row(InstalledVersion next, String from, Migrations way, Duration watch) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS); // as it is read back
        return new UpdateRow(
                next.row().name(),
                from,
                next.row().version(),
                watch.isZero() ? State.KEPT : State.WATCHING,
                "",
                way.data().map(Migrations.Data::reversible).orElse(true),
                "",
                "",
                Map.of(),
                now,
                now.plus(watch));
    }

    private InstalledVersion version(String name, String number) {
        Installation now = installed.now();
        return now.find(name, number)
                .orElseThrow(() -> PluginProblems.versionNotFound(
                        name,
                        number,
                        now.versions(name).stream().map(v -> v.row().version()).toList()));
    }
}
