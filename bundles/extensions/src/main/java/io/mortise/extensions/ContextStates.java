package io.mortise.extensions;

import io.mortise.api.workspace.ModuleConfig;
import io.mortise.api.workspace.WorkspaceContext;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds out whether what a plugin is told of a workspace is still what it was told. Safe for use by many threads. */
final class ContextStates {
    private final Contexts contexts;

    ContextStates(Contexts contexts) {
        this.contexts = contexts;
    }

    /**
     * What was told, as two numbers: there are many workspaces.
     *
     * @param modules of configuration, flags and what is available
     * @param display of display data, labels and features
     */
    record State(long modules, long display) {
        /** The module was not available, or nothing was told yet. */
        static final State UNAVAILABLE = new State(0, 0);

        /** There is no such workspace any more. */
        static final State GONE = new State(-1, -1);
    }

    /** @param context what to tell, empty when there is nothing to tell */
    record Finding(State state, Optional<WorkspaceContext> context) {}

    /** What that context tells. */
    static State of(WorkspaceContext context) {
        return new State(
                modules(context.config(), context.featureFlags(), context.enabledModules()),
                number(List.of(context.workspace(), context.navigation(), context.features())));
    }

    /** What is new to who was told that; empty when nothing is. */
    Optional<Finding> find(PluginLocation plugin, WorkspaceScope workspace, State before, boolean isDisplayed) {
        try {
            Optional<ModuleConfig> module = contexts.available(plugin, workspace);
            if (module.isEmpty()) {
                return Optional.of(new Finding(State.UNAVAILABLE, Optional.empty()));
            }
            State now = state(module.get(), workspace, before, isDisplayed);
            return now.equals(before)
                    ? Optional.empty()
                    : Optional.of(new Finding(
                            now,
                            Optional.of(contexts.ofNobody(
                                    workspace,
                                    module.get().config(),
                                    module.get().featureFlags()))));
        } catch (ProblemException problem) {
            ProblemCode code = problem.problem().code();
            if (code == ProblemCode.WORKSPACE_NOT_FOUND || code == ProblemCode.ORG_NOT_FOUND) {
                return Optional.of(new Finding(State.GONE, Optional.empty()));
            }
            throw problem;
        }
    }

    private State state(ModuleConfig module, WorkspaceScope workspace, State before, boolean isDisplayed) {
        long modules = modules(module.config(), module.featureFlags(), contexts.availableNames(workspace));
        if (!isDisplayed && !before.equals(State.UNAVAILABLE)) {
            return new State(modules, before.display());
        }
        return new State(
                modules,
                of(contexts.ofNobody(workspace, module.config(), module.featureFlags()))
                        .display());
    }

    /** The same whatever the order of the keys. */
    private static long modules(Map<String, Object> config, Map<String, Boolean> featureFlags, List<String> available) {
        return number(List.of(new TreeMap<>(config), new TreeMap<>(featureFlags), available));
    }

    /** Two hash codes of the same thing: that both collide is not to be expected. */
    private static long number(List<?> told) {
        return (long) told.hashCode() << Integer.SIZE
                | Integer.toUnsignedLong(told.toString().hashCode());
    }
}
