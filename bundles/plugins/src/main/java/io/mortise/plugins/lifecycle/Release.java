package io.mortise.plugins.lifecycle;

import io.mortise.host.identity.Actor;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.PluginPlan;
import io.mortise.host.plugin.PluginPlan.Operation;
import io.mortise.plugins.runtime.VersionStatus;
import io.mortise.plugins.store.PluginRow;
import java.util.List;
import java.util.Optional;

/** Gives the versions of a plugin another try that are left alone because of what went wrong with them. */
final class Release {
    private final InstalledPlugins installed;
    private final VersionRuntimes runtimes;
    private final Quarantine quarantine;
    private final Rollout rollout;
    private final ModuleUses uses;

    Release(
            InstalledPlugins installed,
            VersionRuntimes runtimes,
            Quarantine quarantine,
            Rollout rollout,
            ModuleUses uses) {
        this.installed = installed;
        this.runtimes = runtimes;
        this.quarantine = quarantine;
        this.rollout = rollout;
        this.uses = uses;
    }

    PluginPlan release(String name, boolean dryRun, Actor actor) {
        List<InstalledVersion> held = installed.now().versions(name).stream()
                .filter(version -> status(version)
                        .filter(status -> status.phase().isLeftAlone())
                        .isPresent())
                .toList();
        if (held.isEmpty()) {
            throw PluginProblems.notQuarantined(name);
        }
        List<PluginLocation> started =
                held.stream().map(InstalledVersion::location).toList();
        PlanDraft draft = new PlanDraft(Operation.RELEASE, name, Optional.empty())
                .bundles(List.of(), started, List.of())
                .usage(uses.of(name));
        held.forEach(version ->
                status(version).ifPresent(status -> draft.note(version.row().version() + ": " + status.message())));
        PluginPlan plan = draft.plan();
        if (!dryRun) {
            List<PluginRow> rows = held.stream().map(InstalledVersion::row).toList();
            quarantine.released(name, rows, actor);
            rollout.settleAgain(name);
        }
        return plan;
    }

    private Optional<VersionStatus> status(InstalledVersion version) {
        return runtimes.status(version.location());
    }
}
