package io.mortise.desired.plan;

import io.mortise.desired.plan.Draft.Place;
import io.mortise.host.identity.Actor;
import io.mortise.host.plugin.PluginPlan;
import io.mortise.host.plugin.PluginVersion;
import io.mortise.host.plugin.PluginView;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.settings.ModuleOwner;
import io.mortise.host.tenant.Scope;
import java.util.List;
import java.util.Optional;

/** The plugins that a document which is complete in them does not name: what others need goes after them. */
final class RemovedPlugins {
    private final Draft draft;

    RemovedPlugins(Draft draft) {
        this.draft = draft;
    }

    void plan() {
        draft.removed.stream().sorted().forEach(this::plan);
    }

    private void plan(String name) {
        String pointer = Draft.pluginPointer(name);
        String plugins = pointer.substring(0, pointer.lastIndexOf('/'));
        PluginPlan preview;
        try {
            preview = draft.services.plugins().uninstall(name, true, false, true, new Actor(draft.userId, "desired"));
        } catch (ProblemException refused) {
            draft.refused(refused, plugins);
            return;
        }
        List<String> staying = preview.dependents().stream()
                .filter(dependent -> !draft.removed.contains(dependent))
                .toList();
        if (!staying.isEmpty()) {
            draft.fault(
                    ProblemCode.HAS_DEPENDENTS,
                    plugins,
                    name + " is not named here, so that it goes, and needed by " + String.join(", ", staying),
                    "Name it, or leave these out too");
            return;
        }
        String where = ModuleOwner.of(name).map(org -> Scope.of(org).key()).orElse(Scope.SYSTEM.key());
        draft.step(
                Phase.UNINSTALL,
                preview.dependents().size(),
                Draft.removal("plugin", name, new Place(where, plugins), versions(name)),
                actor -> draft.services.plugins().uninstall(name, true, false, false, actor));
    }

    private List<String> versions(String name) {
        Optional<PluginView> plugin = ModuleOwner.of(name)
                .map(org -> Optional.ofNullable(draft.now.organizations().get(org.value()))
                        .map(running -> running.plugins().get(name)))
                .orElseGet(() -> Optional.ofNullable(draft.now.plugins().get(name)));
        return plugin.stream()
                .flatMap(view -> view.versions().stream())
                .map(PluginVersion::version)
                .toList();
    }
}
