package io.mortise.plugins.lifecycle;

import io.mortise.host.identity.Actor;
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

/** Activating and deactivating a plugin: writes of its module's override at system scope, and nothing else. */
final class Activation {
    private final InstalledPlugins installed;
    private final ModuleSettings settings;
    private final PluginGrants grants;
    private final Rollout rollout;

    Activation(InstalledPlugins installed, ModuleSettings settings, PluginGrants grants, Rollout rollout) {
        this.installed = installed;
        this.settings = settings;
        this.grants = grants;
        this.rollout = rollout;
    }

    /** Enables the module, at that version if one is given; the version it has afterwards. */
    Optional<String> activate(String name, Optional<String> version, boolean dryRun, Actor actor) {
        Installation now = installed.now();
        Optional<String> selected = settings.resolve(Scope.SYSTEM, name).version();
        Optional<String> chosen = version.or(() -> selected);
        chosen.ifPresent(number -> requireUsable(name, number, now));
        if (!chosen.equals(selected)) { // the one in use goes on running until the other one may
            chosen.flatMap(number -> now.find(name, number)).ifPresent(this::requireGranted);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("enabled", true);
        version.ifPresent(number -> document.put("version", number));
        write(List.of(name), new Patch(document), dryRun, actor);
        return chosen;
    }

    /** Disables the module, and with {@code cascade} those that need it, before it; the version that stays selected. */
    Optional<String> deactivate(String name, boolean cascade, boolean dryRun, Actor actor) {
        Installation now = installed.now();
        if (now.versions(name).stream().anyMatch(version -> version.manifest().core())) {
            throw PluginProblems.coreModule(name);
        }
        List<String> dependents =
                now.graph().dependents(name).stream().filter(this::isEnabled).toList();
        if (!dependents.isEmpty() && !cascade) {
            throw PluginProblems.hasDependents(name, "deactivated", dependents);
        }
        List<String> all = new ArrayList<>(dependents);
        all.add(name);
        write(all, new Patch(Map.of("enabled", false)), dryRun, actor);
        return settings.resolve(Scope.SYSTEM, name).version();
    }

    boolean isEnabled(String name) {
        ResolvedModule system = settings.resolve(Scope.SYSTEM, name);
        return system.enabled().system();
    }

    private void write(List<String> names, OverrideChange change, boolean dryRun, Actor actor) {
        for (String name : names) {
            if (dryRun) {
                settings.preview(Scope.SYSTEM, name, change);
            } else {
                settings.change(Scope.SYSTEM, name, change, OptionalLong.empty(), actor);
                rollout.settle(name);
            }
        }
    }

    private void requireGranted(InstalledVersion version) {
        List<String> missing = grants.missing(version);
        if (!missing.isEmpty()) {
            throw PluginProblems.permissionPending(
                    version.row().name(), version.row().version(), missing);
        }
    }

    private static void requireUsable(String name, String number, Installation now) {
        InstalledVersion version = now.find(name, number)
                .orElseThrow(() -> PluginProblems.versionNotFound(
                        name,
                        number,
                        now.versions(name).stream().map(v -> v.row().version()).toList()));
        List<Violation> faults = now.graph().check(version.manifest());
        if (!faults.isEmpty()) {
            throw PluginProblems.dependencies(name, number, faults);
        }
    }
}
