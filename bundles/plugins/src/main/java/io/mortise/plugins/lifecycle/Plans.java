package io.mortise.plugins.lifecycle;

import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.PluginPlan;
import io.mortise.host.plugin.PluginPlan.Operation;
import io.mortise.host.plugin.PluginPlan.Usage;
import io.mortise.host.plugin.PluginPlan.Wire;
import io.mortise.host.problem.NearestName;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.settings.ResolvedModule;
import io.mortise.host.settings.VersionSwitches;
import io.mortise.plugins.manifest.Migrations;
import io.mortise.plugins.manifest.Permission;
import io.mortise.plugins.manifest.PluginManifest;
import io.mortise.plugins.manifest.SemanticRange;
import io.mortise.plugins.manifest.SemanticVersion;
import io.mortise.plugins.permission.ConsentRule;
import io.mortise.plugins.runtime.Phase;
import io.mortise.plugins.runtime.VersionRuntime;
import io.mortise.plugins.runtime.VersionStatus;
import io.mortise.plugins.store.UpdateRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;

/** Tells what an operation would do. Reads only. */
final class Plans {
    private final ModuleSettings settings;
    private final ModuleUses uses;
    private final VersionRuntimes runtimes;
    private final Function<PluginLocation, Set<String>> exports;
    private final VersionSwitches switches;

    /** @param exports the packages that a version's bundle exports */
    Plans(
            ModuleSettings settings,
            VersionSwitches switches,
            ModuleUses uses,
            VersionRuntimes runtimes,
            Function<PluginLocation, Set<String>> exports) {
        this.settings = settings;
        this.switches = switches;
        this.uses = uses;
        this.runtimes = runtimes;
        this.exports = exports;
    }

    /** What installing a version that is there already does: nothing. */
    PluginPlan unchanged(InstalledVersion version) {
        return new PlanDraft(
                        Operation.NOTHING,
                        version.row().name(),
                        Optional.of(version.row().version()))
                .usage(uses.of(version.row().name()))
                .note("The same bytes are installed already")
                .plan();
    }

    /**
     * Installing a version.
     *
     * @param imports the packages that the version's bundle imports
     * @param granted whether whatever it asks for is granted with it
     */
    PluginPlan installation(InstalledVersion version, Set<String> imports, boolean granted, Installation now) {
        String name = version.row().name();
        String number = version.row().version();
        List<String> before = numbers(now.versions(name));
        List<String> after = numbers(now.with(version).versions(name));
        Optional<ResolvedModule> system = uses.system(name);
        Optional<ResolvedModule> installedAs = system.filter(ResolvedModule::installed);
        boolean on = system.map(module -> module.enabled().system()).orElse(true);
        Optional<String> selected = installedAs.flatMap(ResolvedModule::version).or(() -> Optional.of(number));
        List<String> awaited = granted ? List.of() : awaited(version.manifest(), selectedManifest(name, now));
        boolean starts = on && selected.equals(Optional.of(number)) && awaited.isEmpty();
        Usage usage = uses.of(name);
        PlanDraft draft = new PlanDraft(
                        before.isEmpty() ? Operation.INSTALL : Operation.UPDATE, name, Optional.of(number))
                .bundles(List.of(), starts ? List.of(version.location()) : List.of(), List.of())
                .wires(wires(version.manifest(), imports, now))
                .change(name, "installed", joined(before), joined(after))
                .change(
                        name,
                        "enabled",
                        installedAs.map(
                                module -> Boolean.toString(module.enabled().system())),
                        Optional.of(Boolean.toString(on)))
                .change(name, "version", installedAs.flatMap(ResolvedModule::version), selected)
                .usage(usage)
                .data(StoredData.waiting(usage, before.isEmpty() && uses.hasSystemOverride(name)));
        asks(draft, version.manifest(), selectedManifest(name, now));
        if (!awaited.isEmpty()) {
            draft.note("It waits until it is granted " + String.join(", ", awaited));
        }
        selectedManifest(name, now).ifPresent(old -> migration(draft, old, version, now));
        if (!selected.equals(Optional.of(number))) {
            draft.note("The system keeps version " + selected.orElse("") + " until " + number + " is activated");
        }
        if (before.isEmpty() && system.isPresent()) {
            draft.note("What was kept of an earlier installation holds again");
        }
        noteWhatIsOff(draft, version.manifest());
        noteMisspelled(draft, version.manifest(), now);
        return draft.plan();
    }

    /** What somebody has to grant that the version in use does not ask for. */
    private static List<String> awaited(PluginManifest manifest, Optional<PluginManifest> before) {
        List<Permission> known = before.map(PluginManifest::permissions).orElse(List.of());
        return manifest.permissions().stream()
                .filter(permission -> ConsentRule.isNeeded(manifest.name(), permission))
                .filter(permission -> !known.contains(permission))
                .map(Permission::text)
                .toList();
    }

    /**
     * Activating a plugin.
     *
     * @param chosen the version that the system will have
     * @param restarting the other plugins that use classes of the one that it has
     * @param missing what it has to be granted before
     */
    PluginPlan activation(
            String name,
            Optional<String> chosen,
            List<String> restarting,
            boolean cascade,
            List<String> missing,
            Installation now) {
        Optional<ResolvedModule> system = uses.system(name);
        Set<String> target = new TreeSet<>(settings.pinnedVersions(name));
        chosen.ifPresent(target::add);
        List<PluginLocation> started = now.versions(name).stream()
                .filter(version -> target.contains(version.row().version()))
                .map(InstalledVersion::location)
                .filter(location -> !isRunning(location))
                .toList();
        List<PluginLocation> stopped = stopping(List.of(name), now).stream()
                .filter(location -> !target.contains(location.version()))
                .toList();
        PlanDraft draft = new PlanDraft(Operation.ACTIVATE, name, chosen)
                .dependents(restarting, cascade)
                .bundles(stopped, started, running(restarting, now))
                .change(name, "enabled", Optional.of(Boolean.toString(uses.isEnabled(name))), Optional.of("true"))
                .change(name, "version", system.flatMap(ResolvedModule::version), chosen)
                .usage(uses.of(name));
        if (!missing.isEmpty()) {
            draft.note("It is refused until " + chosen.orElse("it") + " is granted " + String.join(", ", missing));
        }
        chosen.flatMap(number -> now.find(name, number)).ifPresent(version -> {
            PluginManifest manifest = version.manifest();
            Optional<PluginManifest> before = selectedManifest(name, now);
            draft.wires(wires(manifest, Set.of(), now));
            asks(draft, manifest, before);
            noteWhatIsOff(draft, manifest);
            before.filter(old -> !old.version().equals(manifest.version()))
                    .ifPresent(old -> migration(draft, old, version, now));
        });
        return draft.plan();
    }

    private void migration(PlanDraft draft, PluginManifest before, InstalledVersion next, Installation now) {
        SemanticVersion from = before.version();
        Migrations way = Migrations.from(Optional.of(from), next.manifest());
        draft.overrides(switches.preview(next.definition(), way.overrides()));
        way.data().ifPresent(data -> {
            draft.note("It migrates stored data before it is used, within "
                    + data.limit().toSeconds() + " s");
            if (!data.reversible()) {
                draft.note("Version " + from + " cannot work with the migrated data: going back needs force=true");
            }
        });
        PermissionChange permissions = PermissionChange.between(before, next.manifest(), now);
        permissions
                .renamed()
                .forEach((old, name) -> draft.note("Permission " + old + " is renamed " + name
                        + ": what organizations say of it, and tokens that are limited to it, follow"));
        permissions
                .dropped()
                .forEach(
                        dropped -> draft.note("Permission " + dropped + " is dropped: what organizations say of it does"
                                + " not hold any more, unless the update is rolled back"));
    }

    /** Going back to what an update has replaced. */
    PluginPlan rollback(UpdateRow row, Installation now) {
        String name = row.name();
        List<PluginLocation> started = now.find(name, row.from()).map(InstalledVersion::location).stream()
                .filter(location -> uses.isEnabled(name) && !isRunning(location))
                .toList();
        List<PluginLocation> stopped = stopping(List.of(name), now).stream()
                .filter(location -> location.version().equals(row.to()))
                .filter(location -> !settings.pinnedVersions(name).contains(location.version()))
                .toList();
        PlanDraft draft = new PlanDraft(Operation.ROLLBACK, name, Optional.of(row.from()))
                .bundles(stopped, started, List.of())
                .change(name, "version", Optional.of(row.to()), Optional.of(row.from()))
                .usage(uses.of(name))
                .note("What the update of " + row.startedAt()
                        + " has migrated is taken back; what was written since stays");
        row.renamed()
                .forEach((old, renamed) -> draft.note("Permission " + renamed + " is " + old
                        + " again, with what organizations have said of it since"));
        if (!row.reversible()) {
            draft.note("Version " + row.to() + " says that " + row.from() + " cannot work with the migrated data");
        }
        return draft.plan();
    }

    /**
     * Deactivating a plugin.
     *
     * @param dependents those that are on, in the order in which they stop
     * @param counted whether those who use it are counted
     */
    PluginPlan deactivation(String name, List<String> dependents, boolean cascade, boolean counted, Installation now) {
        List<String> all = withLast(dependents, name);
        PlanDraft draft = new PlanDraft(
                        Operation.DEACTIVATE, name, uses.system(name).flatMap(ResolvedModule::version))
                .dependents(dependents, cascade)
                .bundles(stopping(all, now), List.of(), List.of());
        all.forEach(module -> draft.change(
                module,
                "enabled",
                Optional.of(Boolean.toString(uses.isEnabled(module))),
                Optional.of(Boolean.toString(false))));
        if (counted) {
            draft.usage(uses.of(name));
        }
        noteOptionalUsers(draft, all, now);
        return draft.plan();
    }

    /**
     * Uninstalling a plugin.
     *
     * @param restarted the other plugins that use its classes
     * @param rows what else is stored of them
     */
    PluginPlan removal(Removal removal, Set<String> restarted, StoredData.Rows rows, Installation now) {
        List<String> all = withLast(removal.dependents(), removal.name());
        Usage usage = all.stream().map(uses::of).reduce(Usage.NONE, ModuleUses::sum);
        long system = all.stream().filter(uses::hasSystemOverride).count();
        long versions =
                all.stream().mapToLong(name -> now.versions(name).size()).sum();
        PlanDraft draft = new PlanDraft(Operation.UNINSTALL, removal.name(), Optional.empty())
                .dependents(removal.dependents(), removal.cascade())
                .bundles(stopping(all, now), List.of(), running(List.copyOf(new TreeSet<>(restarted)), now))
                .usage(uses.of(removal.name()))
                .data(StoredData.ofRemoval(versions, rows, system, usage, removal.purge()));
        all.stream()
                .filter(name -> !now.versions(name).isEmpty())
                .forEach(
                        name -> draft.change(name, "installed", joined(numbers(now.versions(name))), Optional.empty()));
        removal.refusals().forEach(draft::note);
        noteOptionalUsers(draft, all, now);
        return draft.plan();
    }

    /** Whether settings know the plugin though no version is installed. */
    boolean isKept(String name) {
        return uses.system(name).filter(module -> !module.installed()).isPresent();
    }

    /**
     * What is asked of the removal of a plugin.
     *
     * @param dependents in the order in which they are removed
     * @param refusals why it is refused at this moment, a sentence each
     */
    record Removal(String name, List<String> dependents, boolean purge, boolean cascade, List<String> refusals) {
        Removal {
            dependents = List.copyOf(dependents);
            refusals = List.copyOf(refusals);
        }
    }

    private List<Wire> wires(PluginManifest manifest, Set<String> imports, Installation now) {
        List<Wire> wires = new ArrayList<>();
        manifest.extended()
                .filter(name -> !manifest.dependencies().containsKey(name))
                .ifPresent(name -> wires.add(wire(name, new SemanticRange("*"), false, imports, now)));
        new TreeMap<>(manifest.dependencies())
                .forEach((name, range) -> wires.add(wire(name, range, false, imports, now)));
        new TreeMap<>(manifest.optionalDependencies())
                .forEach((name, range) -> wires.add(wire(name, range, true, imports, now)));
        return wires;
    }

    private Wire wire(String name, SemanticRange range, boolean optional, Set<String> imports, Installation now) {
        Optional<InstalledVersion> used = now.versions(name).stream()
                .filter(version -> range.admits(version.manifest().version()))
                .findFirst();
        Set<String> packages =
                new TreeSet<>(used.map(InstalledVersion::location).map(exports).orElse(Set.of()));
        packages.retainAll(imports);
        return new Wire(
                name, used.map(version -> version.row().version()), range.text(), optional, List.copyOf(packages));
    }

    private static void asks(PlanDraft draft, PluginManifest manifest, Optional<PluginManifest> before) {
        List<String> all = permissions(manifest);
        Set<String> known = before.map(old -> Set.copyOf(permissions(old))).orElse(Set.of());
        draft.asks(all, all.stream().filter(one -> !known.contains(one)).toList());
    }

    private static List<String> permissions(PluginManifest manifest) {
        return manifest.permissions().stream().map(Permission::text).sorted().toList();
    }

    private Optional<PluginManifest> selectedManifest(String name, Installation now) {
        return uses.system(name)
                .flatMap(ResolvedModule::version)
                .flatMap(number -> now.find(name, number))
                .map(InstalledVersion::manifest);
    }

    private void noteWhatIsOff(PlanDraft draft, PluginManifest manifest) {
        String off = new TreeSet<>(manifest.requires())
                .stream().filter(name -> !uses.isEnabled(name)).collect(Collectors.joining(", "));
        if (!off.isEmpty()) {
            draft.note("It is not available before " + off + " is enabled, which it needs");
        }
    }

    /** An optional plugin may be missing; one that is missing under nearly the name of another was perhaps misspelled. */
    private static void noteMisspelled(PlanDraft draft, PluginManifest manifest, Installation now) {
        new TreeSet<>(manifest.optionalDependencies().keySet())
                .stream().filter(name -> now.versions(name).isEmpty()).forEach(name -> NearestName.of(name, now.names())
                        .ifPresent(near -> draft.note("There is no plugin " + name + ", of which it makes optional"
                                + " use. Did you mean '" + near + "'?")));
    }

    private static void noteOptionalUsers(PlanDraft draft, List<String> going, Installation now) {
        String users = now.all().stream()
                .filter(version -> !going.contains(version.row().name()))
                .filter(version -> version.manifest().optionalDependencies().keySet().stream()
                        .anyMatch(going::contains))
                .map(version -> version.row().name())
                .distinct()
                .collect(Collectors.joining(", "));
        if (!users.isEmpty()) {
            draft.note("Optional use of it is made by " + users);
        }
    }

    /** The report of an operation that has been asked for. */
    PluginPlan report(PluginPlan plan) {
        List<PluginLocation> stopping =
                plan.bundles().stopped().stream().filter(this::isRunning).toList();
        return stopping.isEmpty() ? plan : plan.whileStopping(stopping);
    }

    /** Those that really stop: one that is stuck is left alone. */
    private List<PluginLocation> stopping(List<String> names, Installation now) {
        return running(names, now).stream()
                .filter(location -> runtimes.status(location)
                        .filter(status -> status.phase() != Phase.STUCK)
                        .isPresent())
                .filter(location -> runtimes.find(location)
                        .flatMap(VersionRuntime::bundle)
                        .filter(bundle ->
                                (bundle.getState() & (Bundle.ACTIVE | Bundle.STARTING | Bundle.STOPPING)) != 0)
                        .isPresent())
                .toList();
    }

    private List<PluginLocation> running(List<String> names, Installation now) {
        return names.stream().flatMap(name -> running(name, now).stream()).toList();
    }

    private List<PluginLocation> running(String name, Installation now) {
        return now.versions(name).stream()
                .map(InstalledVersion::location)
                .filter(this::isRunning)
                .toList();
    }

    private boolean isRunning(PluginLocation location) {
        return runtimes.status(location)
                .map(VersionStatus::phase)
                .filter(phase -> phase.isRunning())
                .isPresent();
    }

    private static List<String> withLast(List<String> dependents, String name) {
        List<String> all = new ArrayList<>(dependents);
        all.add(name);
        return all;
    }

    private static List<String> numbers(List<InstalledVersion> versions) {
        return versions.stream().map(version -> version.row().version()).toList();
    }

    private static Optional<String> joined(List<String> numbers) {
        return numbers.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", numbers));
    }
}
