package io.mortise.desired.plan;

import io.mortise.desired.json.Pointer;
import io.mortise.host.plugin.PluginView;
import io.mortise.host.problem.ProblemCode;
import java.util.Map;
import java.util.Optional;

/** The plugins of the system. */
final class PluginPart {
    private static final String PLUGINS = "plugins";
    private static final String BUILTIN = "builtin";

    private final Draft draft;
    private final PluginVersions versions;

    PluginPart(Draft draft, PluginVersions versions) {
        this.draft = draft;
        this.versions = versions;
    }

    void plan() {
        Map<String, Object> wanted = Draft.members(draft.document, PLUGINS);
        wanted.keySet().forEach(name -> plan(name, Draft.members(wanted, name)));
        if (draft.isComplete(Kind.PLUGINS)) {
            draft.now.plugins().values().stream()
                    .filter(plugin -> !isBuiltin(plugin) && !wanted.containsKey(plugin.name()))
                    .map(PluginView::name)
                    .forEach(draft.removed::add);
        }
    }

    static boolean isBuiltin(PluginView plugin) {
        return plugin.versions().stream().anyMatch(version -> version.origin().equals(BUILTIN));
    }

    private void plan(String name, Map<String, Object> wanted) {
        String pointer = Pointer.to("/" + PLUGINS, name);
        PluginView plugin = draft.now.plugins().get(name);
        if (plugin != null && isBuiltin(plugin)) {
            draft.fault(
                    ProblemCode.CORE_MODULE,
                    pointer,
                    name + " ships with the program, whose version it has",
                    "Leave it out here; 'modules' says whether it is on");
            return;
        }
        versions.plan(PluginVersions.Registry.SYSTEM, name, Optional.ofNullable(plugin), wanted, pointer);
    }
}
