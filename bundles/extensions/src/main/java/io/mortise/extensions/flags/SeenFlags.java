package io.mortise.extensions.flags;

import io.mortise.host.settings.ResolvedModule;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a plugin has seen of its flags, in the workspaces that it evaluated for: of others it need not be told. */
final class SeenFlags {
    private static final int MOST_WORKSPACES = 10_000;

    private final Map<WorkspaceScope, Map<String, Object>> workspaces = new ConcurrentHashMap<>();

    /** The plugin sees that now, unless it has seen the workspace before. */
    void note(WorkspaceScope workspace, Optional<ResolvedModule> module) {
        if (!workspaces.containsKey(workspace) && workspaces.size() < MOST_WORKSPACES) {
            workspaces.putIfAbsent(workspace, values(module));
        }
    }

    /** Whether it has seen anything of the scope or below it; a guess that costs little. */
    boolean concerns(Scope scope) {
        return scope instanceof WorkspaceScope workspace ? workspaces.containsKey(workspace) : !workspaces.isEmpty();
    }

    /** The workspaces within the scope of which it has seen something. */
    List<WorkspaceScope> within(Scope scope) {
        return workspaces.keySet().stream()
                .filter(workspace -> scope.depth() == 0
                        || workspace.equals(scope)
                        || (scope.depth() == 1 && workspace.org().equals(scope.org())))
                .toList();
    }

    /** The names of what is another value now than what it saw last, which counts as seen. */
    List<String> changes(WorkspaceScope workspace, Supplier<Optional<ResolvedModule>> module) {
        Map<String, Object> now = values(module.get());
        @Nullable Map<String, Object> before = workspaces.replace(workspace, now);
        if (before == null) {
            return List.of();
        }
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(now.keySet());
        names.removeIf(name -> Objects.equals(before.get(name), now.get(name)));
        return new ArrayList<>(names);
    }

    private static Map<String, Object> values(Optional<ResolvedModule> module) {
        Map<String, Object> values = new HashMap<>();
        module.ifPresent(known -> {
            known.config().keySet().forEach(key -> put(values, known, key));
            known.featureFlags().keySet().forEach(key -> put(values, known, key));
        });
        return values;
    }

    private static void put(Map<String, Object> values, ResolvedModule module, String name) {
        Setting.of(module, name).ifPresent(setting -> values.put(name, setting.value()));
    }
}
