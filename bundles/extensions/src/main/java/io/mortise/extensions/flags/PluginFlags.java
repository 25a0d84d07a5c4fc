package io.mortise.extensions.flags;

import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.OpenFeatureAPI;
import io.mortise.api.flags.FeatureFlags;
import io.mortise.api.workspace.WorkspaceContext;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.settings.ScopeChanges;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The flags of one plugin, with an API of OpenFeature of its own: hooks, handlers and contexts of one plugin reach no other, and go with
 * it. Safe for use by many threads.
 */
final class PluginFlags implements FeatureFlags, AutoCloseable {
    private static final long IDLE_SECONDS = 10;

    private final ScopeChanges changes;
    private final FlagProvider provider;
    private final ExecutorService worker;
    private final OpenFeatureAPI api = OpenFeatureAPI.createIsolated();

    PluginFlags(PluginLocation plugin, FlagSource source, ScopeChanges changes) {
        this.changes = changes;
        this.worker = worker(plugin);
        this.provider = new FlagProvider(plugin, source, worker);
        api.setProviderAndWait(provider);
        changes.addListener(provider);
    }

    /** One thread, which is there only while there is something to look at. */
    private static ExecutorService worker(PluginLocation plugin) {
        ThreadPoolExecutor worker = new ThreadPoolExecutor(
                1,
                1,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> {
                    Thread thread = new Thread(task, "mortise-flags-" + plugin.name());
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy());
        worker.allowCoreThreadTimeOut(true);
        return worker;
    }

    @Override
    public Client client() {
        return api.getClient();
    }

    @Override
    public Client client(WorkspaceContext workspace) {
        Client client = api.getClient();
        client.setEvaluationContext(new ImmutableContext(workspace.workspaceId()));
        return client;
    }

    @Override
    public void close() {
        changes.removeListener(provider);
        worker.shutdownNow();
        api.shutdown();
        api.clearHooks();
    }
}
