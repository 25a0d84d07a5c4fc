package io.mortise.extensions.call;

import io.mortise.host.extension.CallFault.Code;
import io.mortise.host.plugin.PluginLocation;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One service that a plugin has registered. It is fetched when it is first called, on the thread that calls it, for its activation
 * may last. Safe for use by many threads.
 */
final class Provider<T> {
    private final PluginLocation plugin;
    private final Terms terms;
    private final Supplier<Optional<T>> source;
    // Guarded by this.
    private final Set<PluginCall<?>> running = new HashSet<>();
    private Optional<T> service = Optional.empty();
    private boolean isClosed;

    /**
     * What its properties say.
     *
     * @param ids the entries that it answers for; empty for all of its plugin
     * @param workspace the only one that it is for
     * @param organization the same
     */
    record Terms(
            Set<String> ids,
            @Nullable String workspace,
            @Nullable String organization) {
        static final Terms ALL = new Terms(Set.of(), null, null);

        boolean meets(Question question) {
            return (ids.isEmpty() || ids.contains(question.id()))
                    && (workspace == null || workspace.equals(question.workspace()))
                    && (organization == null || organization.equals(question.organization()));
        }
    }

    /** For which entry, and where, somebody is wanted. */
    record Question(PluginLocation plugin, String id, String organization, String workspace) {}

    Provider(PluginLocation plugin, Terms terms, Supplier<Optional<T>> source) {
        this.plugin = plugin;
        this.terms = terms;
        this.source = source;
    }

    PluginLocation plugin() {
        return plugin;
    }

    boolean answers(Question question) {
        return plugin.equals(question.plugin()) && terms.meets(question);
    }

    /** The service, for a call that ends with it. */
    T enter(PluginCall<?> call) throws CallFaultException {
        T entered = fetch().orElseThrow(() ->
                new CallFaultException(Code.FAILED, "Its service could not be created; the cause is in its log"));
        synchronized (this) {
            if (isClosed) {
                throw new CallFaultException(Code.NO_PROVIDER, "The plugin has just taken its service back");
            }
            running.add(call);
        }
        return entered;
    }

    synchronized void leave(PluginCall<?> call) {
        running.remove(call);
    }

    /** It is called no more; what runs is given up. */
    void close() {
        List<PluginCall<?>> left;
        synchronized (this) {
            isClosed = true;
            service = Optional.empty();
            left = List.copyOf(running);
            running.clear();
        }
        left.forEach(call -> call.giveUp(Code.NO_PROVIDER, "The plugin has taken its service back"));
    }

    private Optional<T> fetch() {
        synchronized (this) {
            if (service.isPresent() || isClosed) {
                return service;
            }
        }
        Optional<T> fetched = source.get(); // without a lock: this is the plugin's code
        synchronized (this) {
            service = isClosed ? Optional.empty() : fetched;
        }
        return fetched;
    }
}
