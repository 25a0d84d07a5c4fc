package io.mortise.plugins.lifecycle;

import io.mortise.host.plugin.Condition;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.PluginVersion;
import io.mortise.host.plugin.PluginView;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.settings.ResolvedModule;
import io.mortise.host.tenant.Scope;
import io.mortise.plugins.health.HealthChecks;
import io.mortise.plugins.manifest.PluginManifest;
import io.mortise.plugins.runtime.Phase;
import io.mortise.plugins.runtime.VersionStatus;
import io.mortise.plugins.signature.Signatures;
import io.mortise.plugins.store.PluginRow;
import io.mortise.plugins.store.UpdateRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Shows plugins as operators see them. */
final class PluginViews {
    private final ModuleSettings settings;
    private final VersionRuntimes runtimes;
    private final Signatures signatures;
    private final HealthChecks checks;
    private final ComponentHealth components;
    private final VersionMemory memory;
    private final ToLongFunction<String> archiveSize;
    private final Function<String, Optional<UpdateRow>> updates;

    /**
     * Wires what it needs.
     *
     * @param memory what else is known of versions
     * @param updates the last update of the plugin of that name
     * @param archiveSize the size in bytes of the archive with that digest
     */
    PluginViews(
            ModuleSettings settings,
            VersionRuntimes runtimes,
            Signatures signatures,
            HealthChecks checks,
            ComponentHealth components,
            VersionMemory memory,
            Function<String, Optional<UpdateRow>> updates,
            ToLongFunction<String> archiveSize) {
        this.settings = settings;
        this.runtimes = runtimes;
        this.signatures = signatures;
        this.checks = checks;
        this.components = components;
        this.memory = memory;
        this.updates = updates;
        this.archiveSize = archiveSize;
    }

    /** A plugin as it is. */
    PluginView of(List<InstalledVersion> versions) {
        Optional<ResolvedModule> system = system(versions.get(0).row().name());
        return of(
                versions,
                system.map(module -> module.enabled().system()).orElse(true),
                system.flatMap(ResolvedModule::version));
    }

    /** A plugin as it would be with that switch and that version. */
    private PluginView of(List<InstalledVersion> versions, boolean enabled, Optional<String> selected) {
        PluginManifest shown = versions.stream()
                .filter(version -> selected.equals(Optional.of(version.row().version())))
                .findFirst()
                .orElse(versions.get(0))
                .manifest();
        return new PluginView(
                shown.name(),
                shown.displayName(),
                shown.description(),
                shown.type(),
                enabled,
                versions(versions, selected));
    }

    private List<PluginVersion> versions(List<InstalledVersion> versions, Optional<String> selected) {
        Optional<UpdateRow> update =
                versions.size() > 1 ? updates.apply(versions.get(0).row().name()) : Optional.empty();
        return versions.stream()
                .map(version -> version(version, selected, update))
                .toList();
    }

    private Optional<ResolvedModule> system(String name) {
        try {
            return Optional.of(settings.resolve(Scope.SYSTEM, name));
        } catch (ProblemException notYetKnown) { // a dry run shows what settings do not know yet
            return Optional.empty();
        }
    }

    private PluginVersion version(InstalledVersion version, Optional<String> selected, Optional<UpdateRow> update) {
        PluginRow row = version.row();
        boolean isSelected = selected.equals(Optional.of(row.version()));
        List<Condition> conditions = new ArrayList<>(conditions(version));
        memory.failedUpdate(version)
                .filter(failed -> !isSelected)
                .or(() -> update.filter(last -> last.to().equals(row.version())).map(PluginViews::condition))
                .ifPresent(conditions::add);
        if (isSelected) {
            memory.required(version).ifPresent(conditions::add);
        }
        return new PluginVersion(
                row.version(),
                row.symbolicName(),
                row.sha256(),
                row.bundleSha256(),
                archiveSize.applyAsLong(row.sha256()),
                row.origin(),
                isSelected,
                signatures.of(row.sha256(), version.isBuiltin()),
                conditions,
                version.manifest().document(),
                row.createdAt());
    }

    /** Those of its bundle; while it runs, its own checks have a say in whether it is healthy. */
    private List<Condition> conditions(InstalledVersion version) {
        PluginLocation location = version.location();
        Optional<VersionStatus> status = runtimes.status(location);
        Optional<Condition> other =
                switch (status.map(VersionStatus::phase).orElse(Phase.NEW)) {
                    case ACTIVE -> checks.fault(location).or(() -> components.fault(version));
                    case INSTALLED, STOPPED -> memory.pending(version);
                    default -> Optional.empty();
                };
        List<Condition> known = status.map(VersionStatus::conditions).orElse(List.of());
        return other.map(by -> replaced(known, by)).orElse(known);
    }

    private static List<Condition> replaced(List<Condition> conditions, Condition by) {
        return conditions.stream()
                .map(condition -> condition.type().equals(by.type()) ? by : condition)
                .toList();
    }

    private static Condition condition(UpdateRow update) {
        String told =
                switch (update.state()) {
                    case WATCHING ->
                        "It has taken the place of " + update.from() + " and is watched until " + update.watchUntil();
                    case KEPT ->
                        update.cause().isEmpty() ? "It has taken the place of " + update.from() : update.cause();
                    case ROLLED_BACK ->
                        update.cause().isEmpty()
                                ? "It was rolled back to " + update.from()
                                : "It was rolled back to " + update.from() + ". " + update.cause();
                };
        boolean holds =
                update.state() != UpdateRow.State.ROLLED_BACK && update.cause().isEmpty();
        return new Condition("Updated", holds, update.state().name(), told, update.startedAt());
    }
}
