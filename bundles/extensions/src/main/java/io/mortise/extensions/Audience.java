package io.mortise.extensions;

import io.mortise.api.workspace.WorkspaceContext;
import io.mortise.api.workspace.WorkspaceListener;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One listener of a plugin, the workspaces that it hears of, and what it was last told of each. Whoever reports something only
 * notes it; the listener is called by one thread at a time, which holds no lock meanwhile. Safe for use by many threads.
 */
final class Audience {
    private static final Logger log = LoggerFactory.getLogger(Audience.class);

    private final PluginLocation plugin;
    private final Supplier<Optional<WorkspaceListener>> listener;
    private final ContextStates states;
    private final Executor threads;
    private final boolean isForAllEntered;
    // Guarded by this.
    private final Map<WorkspaceScope, ContextStates.State> told = new LinkedHashMap<>(16, 0.75f, true);
    private final Set<Scope> changed = new LinkedHashSet<>();
    private boolean isAtWork;
    private boolean isClosed;
    private @Nullable Thread calling;

    /**
     * An audience that nobody has told anything yet.
     *
     * @param listener asked when there is something to tell; empty when the service is gone
     * @param isForAllEntered whether it hears of whatever workspace its plugin is called for
     */
    Audience(
            PluginLocation plugin,
            Supplier<Optional<WorkspaceListener>> listener,
            ContextStates states,
            Executor threads,
            boolean isForAllEntered) {
        this.plugin = plugin;
        this.listener = listener;
        this.states = states;
        this.threads = threads;
        this.isForAllEntered = isForAllEntered;
    }

    /** The plugin was called for the workspace and given that context: from now on the listener hears of what differs from it. */
    void entered(PluginLocation called, WorkspaceScope workspace, WorkspaceContext context) {
        if (!isForAllEntered || !called.equals(plugin) || isKnown(workspace)) {
            return;
        }
        ContextStates.State given = ContextStates.of(context);
        synchronized (this) {
            told.putIfAbsent(workspace, given);
            if (told.size() > WorkspaceListener.MOST_WORKSPACES) {
                told.remove(told.keySet().iterator().next());
            }
        }
        changed(workspace); // perhaps it has, since that context was made
    }

    /** The listener wants to hear of that workspace, and first of all how it is. */
    void hearsOf(WorkspaceScope workspace) {
        synchronized (this) {
            told.put(workspace, ContextStates.State.UNAVAILABLE);
        }
        changed(workspace);
    }

    /** Something may have changed in the scope and in all below it. Neither waits nor asks. */
    void changed(Scope scope) {
        synchronized (this) {
            if (isClosed || told.isEmpty()) {
                return;
            }
            changed.add(scope);
            if (isAtWork) {
                return;
            }
            isAtWork = true;
        }
        threads.execute(this::work);
    }

    /** Nothing more is told; a call that is under way is interrupted. */
    synchronized void close() {
        isClosed = true;
        changed.clear();
        if (calling != null) {
            calling.interrupt();
        }
    }

    synchronized boolean isAtWork() {
        return isAtWork;
    }

    private synchronized boolean isKnown(WorkspaceScope workspace) {
        return told.get(workspace) != null; // and counts as a use
    }

    private void work() {
        for (Set<Scope> scopes = takeChanged(); !scopes.isEmpty(); scopes = takeChanged()) {
            boolean isDisplayed = scopes.stream().anyMatch(scope -> scope.depth() > 0);
            for (WorkspaceScope workspace : concerned(scopes)) {
                tell(workspace, isDisplayed);
            }
        }
    }

    private synchronized Set<Scope> takeChanged() {
        Set<Scope> taken = Set.copyOf(changed);
        changed.clear();
        isAtWork = !taken.isEmpty();
        return taken;
    }

    private synchronized List<WorkspaceScope> concerned(Set<Scope> scopes) {
        List<WorkspaceScope> concerned = new ArrayList<>();
        told.keySet().stream()
                .filter(workspace -> scopes.contains(Scope.SYSTEM)
                        || scopes.contains(Scope.of(workspace.orgId()))
                        || scopes.contains(workspace))
                .forEach(concerned::add);
        return concerned;
    }

    /** @param isDisplayed whether labels and the like may have changed, which costs a look into the database */
    private void tell(WorkspaceScope workspace, boolean isDisplayed) {
        try {
            ContextStates.State before = toldOf(workspace);
            Optional<ContextStates.Finding> found =
                    before == null ? Optional.empty() : states.find(plugin, workspace, before, isDisplayed);
            if (found.isPresent() && note(workspace, found.get().state())) {
                found.get().context().ifPresent(this::call);
            }
        } catch (RuntimeException e) {
            log.warn("{} was not told that {} has changed", plugin, workspace.key(), e);
        }
    }

    private synchronized ContextStates.@Nullable State toldOf(WorkspaceScope workspace) {
        return told.get(workspace);
    }

    /** False when nobody wants to hear of it any more. */
    private synchronized boolean note(WorkspaceScope workspace, ContextStates.State state) {
        if (state.equals(ContextStates.State.GONE)) {
            told.remove(workspace);
            return false;
        }
        return !isClosed && told.replace(workspace, state) != null;
    }

    private void call(WorkspaceContext context) {
        Optional<WorkspaceListener> present = listener.get();
        synchronized (this) {
            if (isClosed || present.isEmpty()) {
                return;
            }
            calling = Thread.currentThread();
        }
        try {
            present.get().workspaceChanged(context);
        } catch (RuntimeException | LinkageError fault) {
            log.warn("A listener of {} failed at a change of workspace {}", plugin, context.workspaceId(), fault);
        } finally {
            synchronized (this) {
                calling = null;
                Object unused = Thread.interrupted(); // of what was meant for the listener
            }
        }
    }
}
