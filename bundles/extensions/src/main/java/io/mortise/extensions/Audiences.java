package io.mortise.extensions;

import io.mortise.api.workspace.WorkspaceContext;
import io.mortise.api.workspace.WorkspaceListener;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.settings.ScopeChanges;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** The listeners of all plugins, and the threads that call them. Safe for use by many threads. */
final class Audiences implements ScopeChanges.Listener, AutoCloseable {
    private final Contexts contexts;
    private final ContextStates states;
    private final ExecutorService threads = Executors.newCachedThreadPool(Audiences::thread);
    private final Map<Object, Audience> all = new ConcurrentHashMap<>();

    Audiences(Contexts contexts) {
        this.contexts = contexts;
        this.states = new ContextStates(contexts);
    }

    /**
     * From now on the listener hears of changes.
     *
     * @param workspaces the ids of those to hear of, and how they are to begin with; empty for all that the plugin is called for
     * @param listener asked when there is something to tell, on the thread that calls it; empty when it is gone
     */
    void add(
            Object key,
            PluginLocation plugin,
            Collection<String> workspaces,
            Supplier<Optional<WorkspaceListener>> listener) {
        Audience audience = new Audience(plugin, listener, states, threads, workspaces.isEmpty());
        all.put(key, audience);
        if (!workspaces.isEmpty()) {
            threads.execute(() -> workspaces.forEach(id -> contexts.scope(id).ifPresent(audience::hearsOf)));
        }
    }

    /** It hears nothing more. */
    void remove(Object key) {
        Optional.ofNullable(all.remove(key)).ifPresent(Audience::close);
    }

    /** A plugin is about to be called for a workspace, and gets that context. */
    void entered(PluginLocation plugin, WorkspaceScope workspace, WorkspaceContext given) {
        if (!all.isEmpty()) {
            all.values().forEach(audience -> audience.entered(plugin, workspace, given));
        }
    }

    @Override
    public void changed(Scope scope) {
        all.values().forEach(audience -> audience.changed(scope));
    }

    /** Whether anybody is being told something, or will be. */
    boolean isAtWork() {
        return all.values().stream().anyMatch(Audience::isAtWork);
    }

    @Override
    public void close() {
        all.values().forEach(Audience::close);
        threads.shutdownNow();
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "mortise-workspace-listeners");
        thread.setDaemon(true);
        return thread;
    }
}
