package io.mortise.extensions.call;

import io.mortise.extensions.call.Provider.Question;
import io.mortise.extensions.call.Provider.Terms;
import io.mortise.host.extension.CallFault.Code;
import io.mortise.host.extension.ExtensionEntry;
import io.mortise.host.plugin.LazyStart;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.problem.Reason;
import io.mortise.host.problem.ReasonCode;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The services that plugins have registered for one extension point, the best first, and the way into them: whoever calls has
 * passed the gate. Safe for use by many threads.
 *
 * @param <T> the type of the services
 * @param <K> what tells one service from another, the best first
 */
public final class PluginServices<K, T> {
    /** How long a plugin that starts when it is needed is waited for, and then its service. */
    private static final Duration LONGEST_START = Duration.ofSeconds(10);

    private static final Duration LONGEST_REGISTRATION = Duration.ofSeconds(1);

    private final CallThreads threads;
    private final LazyStart lazyStart;
    private final Predicate<PluginLocation> isLazy;
    private final Consumer<PluginLocation> changed;
    private final Comparator<K> bestFirst;
    private final Map<K, Provider<T>> providers = new HashMap<>(); // guarded by itself

    /**
     * A call of the plugin's code.
     *
     * @param <R> what comes of it, which holds nothing of the plugin
     */
    @FunctionalInterface
    public interface Entered<T, R> {
        R call(T service) throws Exception;
    }

    /**
     * No services yet.
     *
     * @param isLazy whether a version starts when it is needed
     * @param changed told of the version whose service has come or gone; must be quick
     */
    public PluginServices(
            Comparator<K> bestFirst,
            CallThreads threads,
            LazyStart lazyStart,
            Predicate<PluginLocation> isLazy,
            Consumer<PluginLocation> changed) {
        this.bestFirst = bestFirst;
        this.threads = threads;
        this.lazyStart = lazyStart;
        this.isLazy = isLazy;
        this.changed = changed;
    }

    /** The service is there. */
    void add(K key, PluginLocation plugin, Terms terms, Supplier<Optional<T>> source) {
        synchronized (providers) {
            providers.put(key, new Provider<>(plugin, terms, source));
            providers.notifyAll();
        }
        changed.accept(plugin);
    }

    /** It is gone: calls that are under way are given up. */
    void remove(K key) {
        Provider<T> gone;
        synchronized (providers) {
            gone = providers.remove(key);
        }
        if (gone != null) {
            gone.close();
            changed.accept(gone.plugin());
        }
    }

    /** All of them are gone. */
    void close() {
        List<Provider<T>> left;
        synchronized (providers) {
            left = List.copyOf(providers.values());
            providers.clear();
        }
        left.forEach(Provider::close);
    }

    /** Begins a call of the best service for the entry; a version that rests is started first. */
    public <R> PluginCall<R> begin(ExtensionEntry entry, WorkspaceScope workspace, Entered<T, R> code) {
        return begin(entry, workspace, code, call -> {});
    }

    /**
     * The same.
     *
     * @param ended told when the call's thread is done with it
     */
    public <R> PluginCall<R> begin(
            ExtensionEntry entry, WorkspaceScope workspace, Entered<T, R> code, Consumer<PluginCall<R>> ended) {
        PluginLocation plugin = new PluginLocation(entry.module(), entry.version());
        Question question = new Question(
                plugin, entry.id(), workspace.orgId().value(), workspace.id().value());
        return threads.version(plugin)
                .begin(
                        entry.point(),
                        call -> {
                            wake(plugin);
                            Provider<T> provider = find(question);
                            call.begin(); // its activation is the plugin's time too
                            T service = provider.enter(call);
                            try {
                                return code.call(service);
                            } finally {
                                provider.leave(call);
                            }
                        },
                        ended);
    }

    private void wake(PluginLocation plugin) throws CallFaultException {
        Optional<Reason> reason = lazyStart.require(plugin, LONGEST_START);
        if (reason.isPresent()) {
            boolean isStarting = reason.get().code() == ReasonCode.STARTING;
            throw new CallFaultException(
                    isStarting ? Code.STARTING : Code.FAILED,
                    isStarting ? "The plugin is being started" : "The plugin does not run");
        }
    }

    private Provider<T> find(Question question) throws CallFaultException, InterruptedException {
        long end = System.nanoTime() + (isLazy.test(question.plugin()) ? LONGEST_REGISTRATION.toNanos() : 0);
        synchronized (providers) {
            Optional<Provider<T>> found = best(question);
            for (long left = end - System.nanoTime(); found.isEmpty() && left > 0; left = end - System.nanoTime()) {
                providers.wait(left / 1_000_000, (int) (left % 1_000_000));
                found = best(question);
            }
            return found.orElseThrow(() -> new CallFaultException(
                    Code.NO_PROVIDER, "The plugin has registered no service for '" + question.id() + "'"));
        }
    }

    /** Their order may change meanwhile, so it is not kept. To be called with the lock. */
    private Optional<Provider<T>> best(Question question) {
        return providers.entrySet().stream()
                .filter(provider -> provider.getValue().answers(question))
                .min(Map.Entry.comparingByKey(bestFirst))
                .map(Map.Entry::getValue);
    }
}
