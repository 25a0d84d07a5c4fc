package io.mortise.extensions.event;

import io.mortise.extensions.call.PluginWork;
import io.mortise.host.plugin.PluginLocation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The events that wait until a version has started that starts when it is needed; afterwards those that come pass through, so
 * that the order stays. Safe for use by many threads.
 */
final class WakeLane {
    private final PluginLocation version;
    private final Predicate<PublishedEvent> wake;
    private final Consumer<PublishedEvent> deliver;
    private final Executor workers;
    // Guarded by this.
    private final Deque<PublishedEvent> waiting = new ArrayDeque<>();
    private boolean isAtWork;
    private long dropped;

    /**
     * A lane for which nothing waits yet.
     *
     * @param wake starts the version and waits for it, if the event is for it; false when it is not, or the version does not run
     * @param deliver gives the event to the handlers of the version
     */
    WakeLane(
            PluginLocation version,
            Predicate<PublishedEvent> wake,
            Consumer<PublishedEvent> deliver,
            Executor workers) {
        this.version = version;
        this.wake = wake;
        this.deliver = deliver;
        this.workers = workers;
    }

    PluginLocation version() {
        return version;
    }

    void add(PublishedEvent event) {
        synchronized (this) {
            if (waiting.size() >= HandlerLane.MOST_WAITING) {
                dropped++;
                return;
            }
            waiting.add(event);
            if (isAtWork) {
                return;
            }
            isAtWork = true;
        }
        workers.execute(this::work);
    }

    synchronized long dropped() {
        return dropped;
    }

    private void work() {
        PluginWork.run(version, this::turns);
    }

    private void turns() {
        for (Optional<PublishedEvent> next = take(); next.isPresent(); next = take()) {
            if (wake.test(next.get())) {
                deliver.accept(next.get());
            }
        }
    }

    private synchronized Optional<PublishedEvent> take() {
        Optional<PublishedEvent> next = Optional.ofNullable(waiting.poll());
        isAtWork = next.isPresent();
        return next;
    }
}
