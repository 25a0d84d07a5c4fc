package io.mortise.extensions.event;

import io.mortise.extensions.call.PluginWork;
import io.mortise.host.extension.TopicEvent;
import io.mortise.host.extension.TopicListener.Told;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.tenant.Scope;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one plugin publishes for clients, on its way to them. Who publishes only lets it wait, and what goes beyond the plugin's
 * limits is dropped at once, so that nobody else's events come later for it. Safe for use by many threads.
 */
final class TopicLane {
    private static final Logger log = LoggerFactory.getLogger(TopicLane.class);

    static final int MOST_BYTES = 16 << 10;
    static final int MOST_WAITING = 256;
    static final int EVENTS_PER_SECOND = 20;
    static final int MOST_EVENTS = 40;
    static final int BYTES_PER_SECOND = 64 << 10;
    static final int READERS_PER_SECOND = 5_000;
    private static final int MOST_SCOPES = 1_000;

    /** Why an event does not come to clients. */
    private enum Drop {
        LARGE("%d events for clients were dropped because they had more than " + MOST_BYTES
                + " bytes as JSON. Send less, and let clients ask an endpoint for the rest"),
        OFTEN("%d events for clients were dropped because there were more than " + EVENTS_PER_SECOND + " a second, or "
                + BYTES_PER_SECOND
                + " bytes, in one workspace or organization. Publish less often, or several things in one event"),
        MUCH("%d events for clients were dropped because the plugin's events had already been for " + READERS_PER_SECOND
                + " readers within a second. Publish less often where many listen"),
        WAITING("%d events for clients were dropped because " + MOST_WAITING
                + " waited already. Publish fewer at once"),
        SLOW("Events did not go to clients that do not keep up, %d times"),
        FAILED("%d events for clients were dropped because it could not be told who may know of them."
                + " The log says why");

        private final String words;

        Drop(String words) {
            this.words = words;
        }

        String words(long count) {
            return words.formatted(count);
        }
    }

    /** @param needed the permissions without which a client does not hear of it */
    record Waiting(TopicEvent event, Set<String> needed) {}

    /** Tells clients; empty when the gate does not let the event through. */
    interface Teller {
        Optional<Told> tell(Waiting event);
    }

    private final Teller teller;
    private final Executor workers;
    private final LongSupplier nanos;
    // All guarded by this.
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final Map<Scope, Spent> spent = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<PluginLocation, Map<Drop, RecentCount>> dropped = new HashMap<>(); // by version
    private final Budget readers;
    private boolean isAtWork;

    /** What was spent on one scope. */
    private record Spent(Budget events, Budget bytes) {}

    TopicLane(Teller teller, Executor workers, LongSupplier nanos) {
        this.teller = teller;
        this.workers = workers;
        this.nanos = nanos;
        this.readers = new Budget(READERS_PER_SECOND, READERS_PER_SECOND, nanos.getAsLong());
    }

    /** Lets the event wait for its turn, or drops it. Neither waits nor asks. */
    void add(Waiting event) {
        Optional<Drop> why = admit(event);
        if (why.isPresent()) {
            drop(event, why.get(), 1, null);
        } else if (begins()) {
            orEnd(() -> workers.execute(this::work));
        }
    }

    private synchronized Optional<Drop> admit(Waiting event) {
        int bytes = event.event().payload().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MOST_BYTES) {
            return Optional.of(Drop.LARGE);
        }
        long now = nanos.getAsLong();
        Spent here = spent(event.event().scope(), now);
        if (!here.events().has(1, now) || !here.bytes().has(bytes, now)) {
            return Optional.of(Drop.OFTEN);
        }
        if (!hasReaders()) {
            return Optional.of(Drop.MUCH);
        }
        if (waiting.size() >= MOST_WAITING) {
            return Optional.of(Drop.WAITING);
        }
        here.events().spend(1);
        here.bytes().spend(bytes);
        waiting.add(event);
        return Optional.empty();
    }

    private Spent spent(Scope scope, long now) {
        if (spent.size() >= MOST_SCOPES && !spent.containsKey(scope)) {
            spent.remove(spent.keySet().iterator().next()); // where it was quiet for longest
        }
        return spent.computeIfAbsent(
                scope,
                any -> new Spent(
                        new Budget(EVENTS_PER_SECOND, MOST_EVENTS, now),
                        new Budget(BYTES_PER_SECOND, BYTES_PER_SECOND, now)));
    }

    private synchronized boolean begins() {
        boolean begins = !isAtWork;
        isAtWork = true;
        return begins;
    }

    private synchronized boolean hasReaders() {
        return readers.has(1, nanos.getAsLong());
    }

    private void work() {
        orEnd(this::turns);
    }

    /** Whatever is thrown, the next event makes work begin anew. */
    private void orEnd(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error fault) {
            synchronized (this) {
                isAtWork = false;
            }
            throw fault;
        }
    }

    private void turns() {
        for (Optional<Waiting> next = take(); next.isPresent(); next = take()) {
            if (hasReaders()) { // those before it may have needed them all
                tell(next.get());
            } else {
                drop(next.get(), Drop.MUCH, 1, null);
            }
        }
    }

    private void tell(Waiting event) {
        try {
            teller.tell(event).ifPresent(told -> count(event, told));
        } catch (RuntimeException | LinkageError fault) { // above all a database that is away
            drop(event, Drop.FAILED, 1, fault);
        }
    }

    private void count(Waiting event, Told told) {
        synchronized (this) {
            readers.spend(told.asked());
        }
        if (told.tooSlow() > 0) {
            drop(event, Drop.SLOW, told.tooSlow(), null);
        }
    }

    private synchronized Optional<Waiting> take() {
        Optional<Waiting> next = Optional.ofNullable(waiting.poll());
        isAtWork = next.isPresent();
        return next;
    }

    /** A plugin that goes on like that does not fill the log too: it is told of the first, and whenever there are twice as many. */
    private void drop(Waiting event, Drop why, long more, @Nullable Throwable cause) {
        long before;
        long count;
        synchronized (this) {
            RecentCount all = dropped.computeIfAbsent(event.event().plugin(), any -> new EnumMap<>(Drop.class))
                    .computeIfAbsent(why, any -> new RecentCount());
            before = all.ever();
            all.add(more, nanos.getAsLong());
            count = all.ever();
        }
        if (Long.highestOneBit(count) != Long.highestOneBit(before)) {
            TopicEvent last = event.event();
            PluginWork.run(
                    last.plugin(),
                    () -> log.warn(
                            "{}: {}. The last one is {} in {}",
                            last.plugin(),
                            why.words(count),
                            last.topic(),
                            last.scope().key(),
                            cause));
        }
    }

    /** What an administrator should know, a sentence each. Clients that do not keep up are no fault of the plugin. */
    synchronized List<String> findings(PluginLocation version) {
        long now = nanos.getAsLong();
        List<String> found = new ArrayList<>();
        dropped.getOrDefault(version, Map.of()).forEach((why, count) -> {
            long recent = count.recent(now);
            if (why != Drop.SLOW && recent > 0) {
                found.add("Within the last " + RecentCount.MINUTES + " minutes, " + why.words(recent));
            }
        });
        return found;
    }

    /** Forgets versions that are gone. */
    synchronized void retain(Collection<PluginLocation> installed) {
        dropped.keySet().retainAll(installed);
    }
}
