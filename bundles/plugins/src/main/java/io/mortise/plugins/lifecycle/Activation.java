package io.mortise.plugins.lifecycle;

import io.mortise.host.identity.Actor;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.PluginPlan;
import io.mortise.host.plugin.UpdateTerms;
import io.mortise.host.problem.Violation;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.settings.OverrideChange;
import io.mortise.host.settings.OverrideChange.Patch;
import io.mortise.host.settings.ResolvedModule;
import io.mortise.host.tenant.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Activating and deactivating a plugin: writes of its module's override at system scope, and nothing else. */
final class Activation {
    private static final Patch DISABLING = new Patch(Map.of("enabled", false));

    private final InstalledPlugins installed;
    private final ModuleSettings settings;
    private final PluginGrants grants;
    private final Rollout rollout;
    private final ModuleUses uses;
    private final Plans plans;
    private final Updates updates;
    private final NeedsInUse needs;

    Activation(
            InstalledPlugins installed,
            ModuleSettings settings,
            PluginGrants grants,
            Rollout rollout,
            ModuleUses uses,
            Plans plans,
            Updates updates,
            NeedsInUse needs) {
        this.installed = installed;
        this.settings = settings;
        this.grants = grants;
        this.rollout = rollout;
        this.uses = uses;
        this.plans = plans;
        this.updates = updates;
        this.needs = needs;
    }

    /** Enables the module, at that version if one is given. */
    void activate(String name, Optional<String> version, UpdateTerms terms, Actor actor) {
        Installation now = installed.now();
        Optional<String> selected = selected(name);
        choose(version, selected)
                .flatMap(number -> requireFit(name, number, Scope.SYSTEM, now))
                .filter(chosen -> !selected.equals(Optional.of(chosen.row().version())))
                .ifPresent(this::requireGranted);
        if (version.isPresent()) {
            updates.update(
                    new Updates.Request(name, version.get(), enabling(version), OptionalLong.empty(), terms), actor);
            rollout.settleAgain(name);
        } else {
            rollout.settleAgain(
                    name, () -> settings.change(Scope.SYSTEM, name, enabling(version), OptionalLong.empty(), actor));
        }
    }

    PluginPlan previewActivation(String name, Optional<String> version, boolean cascade) {
        Installation now = installed.now();
        Optional<String> selected = selected(name);
        Optional<String> chosen = choose(version, selected);
        List<String> missing = chosen.flatMap(number -> requireFit(name, number, Scope.SYSTEM, now))
                .filter(found -> !selected.equals(Optional.of(found.row().version())))
                .map(grants::missing)
                .orElse(List.of());
        settings.preview(Scope.SYSTEM, name, enabling(version));
        Set<String> restarting = chosen.map(number -> updates.restarting(new PluginLocation(name, number)))
                .orElse(Set.of());
        return plans.activation(name, chosen, List.copyOf(restarting), cascade, missing, now);
    }

    private Optional<String> selected(String name) {
        return settings.resolve(Scope.SYSTEM, name).version();
    }

    private static Optional<String> choose(Optional<String> version, Optional<String> selected) {
        return version.or(() -> selected);
    }

    private static Patch enabling(Optional<String> version) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("enabled", true);
        version.ifPresent(number -> document.put("version", number));
        return new Patch(document);
    }

    /** The plugins that are on and could not go on with that version as the system's. */
    private List<Violation> clashes(InstalledVersion chosen, Installation now) {
        return now.all().stream()
                .filter(user -> isSelected(user) && uses.isEnabled(user.row().name()))
                .flatMap(user -> Optional.ofNullable(
                        user.manifest().dependencies().get(chosen.row().name()))
                        .filter(range -> !range.admits(chosen.manifest().version()))
                        .map(range -> PluginProblems.clash(chosen, user, range.text()))
                        .stream())
                .toList();
    }

    private boolean isSelected(InstalledVersion version) {
        return uses.system(version.row().name())
                .flatMap(ResolvedModule::version)
                .filter(version.row().version()::equals)
                .isPresent();
    }

    /** Disables those that need a module, so that it can be disabled itself; refuses without {@code cascade}. */
    void disableDependents(String name, boolean cascade, Actor actor) {
        Installation now = installed.now();
        boolean core = now.versions(name).stream()
                .anyMatch(version -> version.manifest().core());
        if (core || !uses.isEnabled(name)) {
            return; // nothing will become of it
        }
        List<String> dependents = enabledDependents(name, now);
        if (!dependents.isEmpty() && !cascade) {
            throw PluginProblems.hasDependents(name, "disabled", dependents);
        }
        dependents.forEach(dependent -> write(dependent, DISABLING, actor));
    }

    private List<String> enabledDependents(String name, Installation now) {
        return now.graph().dependents(name).stream().filter(uses::isEnabled).toList();
    }

    /** Disables the module, and with {@code cascade} those that need it, before it. */
    PluginPlan deactivate(String name, boolean cascade, boolean dryRun, Actor actor) {
        Installation now = installed.now();
        if (now.versions(name).stream().anyMatch(version -> version.manifest().core())) {
            throw PluginProblems.coreModule(name);
        }
        List<String> dependents = enabledDependents(name, now);
        PluginPlan plan = plans.deactivation(name, dependents, cascade, dryRun, now);
        if (dryRun) {
            return plan;
        }
        if (plan.needsCascade()) {
            throw PluginProblems.hasDependents(name, "deactivated", dependents);
        }
        dependents.forEach(dependent -> write(dependent, DISABLING, actor));
        write(name, DISABLING, actor);
        return plans.report(plan);
    }

    private void write(String name, OverrideChange change, Actor actor) {
        settings.change(Scope.SYSTEM, name, change, OptionalLong.empty(), actor);
        rollout.settle(name);
    }

    /** Refuses a version that cannot be the system's; nothing for one that is not installed. */
    void requireUsable(String name, String number) {
        requireUsable(name, number, Scope.SYSTEM);
    }

    /** The same for a version that an organization is to have. */
    void requireUsable(String name, String number, Scope scope) {
        Installation now = installed.now();
        if (now.find(name, number).isPresent()) {
            requireFit(name, number, scope, now)
                    // the version in use goes on running until the other one may run
                    .filter(version -> !selected(name).equals(Optional.of(number)))
                    .ifPresent(this::requireGranted);
        }
    }

    private void requireGranted(InstalledVersion version) {
        List<String> missing = grants.missing(version);
        if (!missing.isEmpty()) {
            throw PluginProblems.permissionPending(
                    version.row().name(), version.row().version(), missing);
        }
    }

    /** The version, unless what is in use speaks against it. */
    private Optional<InstalledVersion> requireFit(String name, String number, Scope scope, Installation now) {
        InstalledVersion version = now.find(name, number)
                .orElseThrow(() -> PluginProblems.versionNotFound(
                        name,
                        number,
                        now.versions(name).stream().map(v -> v.row().version()).toList()));
        List<Violation> faults = new ArrayList<>(now.graph().check(version.manifest()));
        if (faults.isEmpty()) {
            faults.addAll(needs.unmet(version, scope, now));
        }
        faults.addAll(clashes(version, now));
        if (!faults.isEmpty()) {
            throw PluginProblems.unusable(name, number, faults);
        }
        return Optional.of(version);
    }
}
