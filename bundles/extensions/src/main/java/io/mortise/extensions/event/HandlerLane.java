package io.mortise.extensions.event;

import io.mortise.api.event.PluginEvent;
import io.mortise.api.event.PluginEventHandler;
import io.mortise.extensions.call.PluginWork;
import io.mortise.extensions.call.TimedCalls;
import io.mortise.host.plugin.PluginLocation;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events that wait for one handler. They are told one after the other, by one worker at a time, which holds no lock
 * meanwhile. Safe for use by many threads.
 */
final class HandlerLane {
    private static final Logger log = LoggerFactory.getLogger(HandlerLane.class);
    static final int MOST_WAITING = 1_000;

    private final PluginLocation plugin;
    private final List<TopicPattern> topics;
    private final Supplier<PluginEventHandler> handler;
    private final Function<PublishedEvent, Optional<PluginEvent>> admit;
    private final Executor workers;
    private final TimedCalls calls;
    // Guarded by this.
    private final Deque<PublishedEvent> waiting = new ArrayDeque<>();
    private boolean isAtWork;
    private boolean isClosed;
    private long dropped;
    private long failed;
    private String lastFailure = "";

    /**
     * A lane for which nothing waits yet.
     *
     * @param handler asked by the thread of the call; throws when the service is gone
     * @param admit what the plugin is told of an event; empty when it is not for it at this moment
     */
    HandlerLane(
            PluginLocation plugin,
            List<TopicPattern> topics,
            Supplier<PluginEventHandler> handler,
            Function<PublishedEvent, Optional<PluginEvent>> admit,
            Executor workers,
            Duration limit) {
        this.plugin = plugin;
        this.topics = topics;
        this.handler = handler;
        this.admit = admit;
        this.workers = workers;
        this.calls = new TimedCalls("mortise-event-" + plugin.name() + "-" + plugin.version(), limit);
    }

    PluginLocation plugin() {
        return plugin;
    }

    boolean hears(String topic) {
        return topics.stream().anyMatch(pattern -> pattern.matches(topic));
    }

    /** Lets the event wait for its turn. Neither waits nor asks. */
    void add(PublishedEvent event) {
        synchronized (this) {
            if (isClosed) {
                return;
            }
            if (waiting.size() >= MOST_WAITING) {
                if (dropped++ == 0) {
                    log.warn("A handler of {} does not keep up with its events: some are dropped", plugin);
                }
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

    private void work() {
        PluginWork.run(plugin, this::turns);
    }

    private void turns() {
        for (Optional<PublishedEvent> next = take(); next.isPresent(); next = take()) {
            PublishedEvent event = next.get();
            try {
                admit.apply(event).ifPresent(told -> tell(event.topic(), told));
            } catch (RuntimeException fault) { // above all a database that is away
                note("It could not be told of " + event.topic() + ": " + fault.getMessage());
                log.warn("{} was not told of event {}", plugin, event.topic(), fault);
            }
        }
    }

    private void tell(String topic, PluginEvent told) {
        calls.call(() -> handler.get().handle(told)).ifPresent(why -> {
            note(topic + ": " + why);
            log.warn("A handler of {} failed at event {}: {}", plugin, topic, why);
        });
    }

    private synchronized void note(String why) {
        failed++;
        lastFailure = why;
    }

    private synchronized Optional<PublishedEvent> take() {
        Optional<PublishedEvent> next = Optional.ofNullable(waiting.poll());
        isAtWork = next.isPresent();
        return next;
    }

    synchronized void close() {
        isClosed = true;
        waiting.clear();
        calls.close();
    }

    /** What an administrator should know, a sentence each. */
    synchronized List<String> findings() {
        List<String> found = new ArrayList<>();
        if (failed > 0) {
            found.add("A handler failed at " + failed + " events, last at " + lastFailure);
        }
        if (dropped > 0) {
            found.add(dropped + " events were dropped because " + MOST_WAITING + " waited already");
        }
        if (calls.hanging() > 0) {
            found.add(calls.hanging() + " calls of a handler were given up and have not returned");
        }
        return found;
    }
}
