package io.mortise.plugins.lifecycle;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Says which modules have to wait with their start, and for what. Safe for use by many threads. */
final class StartOrder {
    private final InstalledPlugins installed;
    private final Predicate<String> startPending;
    private final Consumer<String> passes;

    /** Modules whose start waits for another module; that one's pass asks for theirs. */
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();

    private volatile boolean startsAllowed;

    /**
     * @param startPending whether a module's start is still to come or to end
     * @param passes takes the name of a module that is to be looked at
     */
    StartOrder(InstalledPlugins installed, Predicate<String> startPending, Consumer<String> passes) {
        this.installed = installed;
        this.startPending = startPending;
        this.passes = passes;
    }

    /** From now on nobody waits for the runtime itself. */
    void allowStarts() {
        startsAllowed = true;
    }

    /** What has to start before the module, if anything; it is asked to. */
    Optional<String> awaitedBefore(String module) {
        if (!startsAllowed) {
            return Optional.of("the runtime itself");
        }
        // Entered before looking: a module that becomes ready meanwhile finds this one among the waiting.
        waiting.add(module);
        Optional<String> pending = RequiredFirst.pending(module, installed.now(), startPending);
        pending.ifPresentOrElse(passes, () -> waiting.remove(module));
        return pending;
    }

    /** The modules that wait for one that has been started or has failed to. */
    List<String> waitingFor(String module) {
        Installation now = installed.now();
        return waiting.stream()
                .filter(name -> now.requires(name).contains(module))
                .toList();
    }
}
