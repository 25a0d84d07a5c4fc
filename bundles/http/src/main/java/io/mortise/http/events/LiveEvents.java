package io.mortise.http.events;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mortise.host.extension.ContributionSet;
import io.mortise.host.extension.Contributions;
import io.mortise.host.extension.TopicEvent;
import io.mortise.host.extension.TopicListener;
import io.mortise.host.identity.Caller;
import io.mortise.host.plugin.PluginStep;
import io.mortise.host.plugin.PluginStepListener;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.settings.ResolvedModule;
import io.mortise.host.settings.ScopeChanges;
import io.mortise.host.tenant.Scope;
import io.mortise.host.workspace.FieldValues;
import io.mortise.host.workspace.ItemOrders;
import io.mortise.http.stream.EventStream;
import io.mortise.http.stream.EventStreams;
import io.mortise.http.stream.PreparedEvent;
import io.mortise.http.stream.StreamKind;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells who listens to a scope what is shown of it, and each change. Who makes a change in force only leaves a note; one worker
 * at a time looks what it means. Safe for use by many threads.
 */
public final class LiveEvents implements ScopeChanges.Listener, PluginStepListener, TopicListener {
    private static final Logger log = LoggerFactory.getLogger(LiveEvents.class);
    private static final StreamKind KIND = new StreamKind("events", 24_000, 256 << 10);
    private static final Duration LINGER = Duration.ofMinutes(1);
    private static final Duration BETWEEN_TIDYING = Duration.ofSeconds(15);
    private static final Duration BEFORE_RETRY = Duration.ofSeconds(1);
    private static final long RECENT_BYTES = 16L << 20;
    private static final int LEAST_RETRY_MILLIS = 1_000;
    private static final int MOST_RETRY_MILLIS = 5_000;
    private static final int WRITERS = Math.min(4, Runtime.getRuntime().availableProcessors());
    private static final int STREAMS_OF_A_WRITER = 100;
    private static final int BASE36 = 36;
    /** A plugin must not be the reason why a reader is cut off. */
    private static final int MOST_BEFORE_TOPIC = 64 << 10;

    private static final View ADMINISTRATORS = new View(Scope.SYSTEM, true);

    private final ModuleSettings settings;
    private final ItemOrders orders;
    private final FieldValues fields;
    private final SeenContributions contributions;
    private final Function<Scope, String> themes;
    private final ContributionNews news;
    private final EventWire wire;
    private final EventStreams streams;
    private final ScheduledExecutorService timer;
    private final Executor workers;
    private final Map<View, ViewEvents> views = new ConcurrentHashMap<>();
    private final AtomicLong budget = new AtomicLong(RECENT_BYTES);
    private final Queue<Scope> changed = new ConcurrentLinkedQueue<>();
    private final Queue<StepDocument> steps = new ConcurrentLinkedQueue<>();
    private final AtomicInteger wanted = new AtomicInteger(); // turns of the worker that are asked for
    private final String process = Long.toString(new SecureRandom().nextLong() >>> 24, BASE36);
    private final AtomicInteger series = new AtomicInteger();
    private volatile @Nullable Future<?> tidying;

    /**
     * Has nobody who listens yet.
     *
     * @param whole writes all that is shown of a module
     * @param tags the entity tag with which contributions are answered
     * @param themes the entity tag with which the style sheet of a scope is answered
     * @param timer only starts what {@code workers} do
     */
    public LiveEvents(
            ModuleSettings settings,
            ItemOrders orders,
            FieldValues fields,
            Contributions contributions,
            ObjectMapper mapper,
            Function<ResolvedModule, byte[]> whole,
            Function<ContributionSet, String> tags,
            Function<Scope, String> themes,
            EventStreams streams,
            ScheduledExecutorService timer,
            Executor workers) {
        this.settings = settings;
        this.orders = orders;
        this.fields = fields;
        this.contributions = new SeenContributions(contributions, tags);
        this.themes = themes;
        this.wire = new EventWire(mapper, whole);
        this.streams = streams;
        this.timer = timer;
        this.workers = workers;
        this.news = new ContributionNews(timer, workers, this::within, this::tellLooks);
    }

    /** Begins to forget what nobody wants any more. */
    public void start() {
        long millis = BETWEEN_TIDYING.toMillis();
        tidying =
                timer.scheduleWithFixedDelay(() -> workers.execute(this::tidy), millis, millis, TimeUnit.MILLISECONDS);
    }

    /**
     * Answers with a stream. Throws {@code TOO_MANY_REQUESTS}, and what settings throw when they are asked for the scope.
     *
     * @param lastId of the last event that the reader knows
     * @param mayRead throws {@code ProblemException} when the reader may read no longer
     */
    public void start(View view, Optional<String> lastId, Runnable mayRead, EventStreams.Reader reader)
            throws IOException {
        String unused = settings.stamp(view.scope()); // a scope that is gone is told by an answer, not by a stream
        ViewEvents events = views.compute(view, (same, known) -> {
            ViewEvents found = known == null ? create(view) : known;
            found.expect();
            return found;
        });
        boolean joined = false;
        try {
            Reading reading = new Reading(reader.caller());
            Runnable check = () -> {
                mayRead.run();
                mayBeShownOther(events, reading);
            };
            EventStream stream =
                    streams.open(KIND, reader, Runnable::run, check, ended -> events.leave(ended, System.nanoTime()));
            stream.put(PreparedEvent.of("retry: " + retryMillis() + "\n\n"));
            joined = true;
            join(events, reading, stream, lastId);
        } finally {
            if (!joined) {
                events.missed(System.nanoTime());
            }
        }
    }

    /** Clients that were cut off together do not come back together. */
    private static int retryMillis() {
        return ThreadLocalRandom.current().nextInt(LEAST_RETRY_MILLIS, MOST_RETRY_MILLIS);
    }

    private void join(ViewEvents events, Reading reading, EventStream stream, Optional<String> lastId) {
        try {
            write(events, events.join(reading, stream, lastId));
            stream.write();
            if (stream.hasEnded()) { // before it was known that there is something to leave
                events.leave(stream, System.nanoTime());
            }
        } catch (RuntimeException meanwhile) { // the answer has begun
            log.debug("A stream of {} ends as it begins", events.view().scope().key(), meanwhile);
            events.missed(System.nanoTime());
            stream.end(
                    meanwhile instanceof ProblemException refused
                            ? refused.problem().code()
                            : ProblemCode.INTERNAL);
        }
    }

    private ViewEvents create(View view) {
        String name = process + "-" + Integer.toString(series.incrementAndGet(), BASE36);
        return new ViewEvents(view, name, settings, orders, fields, contributions, themes, wire, budget);
    }

    /** The reader still may read, but perhaps other things: a role of its own is told by nobody else, nor are other nodes. */
    private void mayBeShownOther(ViewEvents events, Reading reading) {
        if (events.view().scope().depth() > 0) {
            news.changed(events, reading);
        }
    }

    private void tellLooks(ViewEvents events, Optional<Reading> only) {
        Scope scope = events.view().scope();
        try {
            write(events, only.map(events::lookAtContributions).orElseGet(events::lookAtContributions));
            if (only.isEmpty()) {
                write(events.lookAtTheme());
            }
        } catch (RuntimeException | LinkageError fault) {
            if (only.isPresent()) {
                log.debug("Contributions to {} are looked at with the next check", scope.key(), fault);
                return;
            }
            if (fault instanceof ProblemException refused
                    && refused.problem().code().status() < 500) {
                log.debug("The streams of {} end", scope.key(), fault);
                return;
            }
            log.warn(
                    "It cannot be told now what plugins contribute to {}, or how it looks; trying again",
                    scope.key(),
                    fault);
            news.changes(events.view().scope(), BEFORE_RETRY);
        }
    }

    private void write(ViewEvents events, ViewEvents.Told told) {
        write(told.streams());
        if (told.isProvisional()) {
            news.changes(events.view().scope(), BEFORE_RETRY);
        }
    }

    /**
     * What plugins contribute to the scope, and to all below it, or how these look, may be something else. Neither waits nor
     * asks.
     */
    public void shownChanged(Scope scope) {
        if (!views.isEmpty()) {
            news.changed(scope);
        }
    }

    @Override
    public boolean isHeard(Scope scope) {
        ViewEvents events = views.get(new View(scope, true));
        return events != null && events.isHeard();
    }

    @Override
    public Told published(TopicEvent event, Predicate<Caller> mayKnow) {
        ViewEvents events = views.get(new View(event.scope(), true));
        if (events == null) {
            return Told.NOBODY;
        }
        PreparedEvent prepared = PreparedEvent.passing("topic", wire.json(TopicDocument.of(event)));
        int asked = 0;
        int tooSlow = 0;
        for (Map.Entry<EventStream, Reading> reading : events.readings().entrySet()) {
            asked++;
            if (mayKnow.test(reading.getValue().caller())) {
                boolean isPut = reading.getKey().put(prepared, MOST_BEFORE_TOPIC);
                tooSlow += isPut || reading.getKey().hasEnded() ? 0 : 1;
                reading.getKey().write();
            }
        }
        return new Told(asked, tooSlow);
    }

    @Override
    public void changed(Scope scope) {
        if (!views.isEmpty()) {
            changed.add(scope);
            turn();
            news.changed(scope);
        }
    }

    /** Tells system administrators of a step of a plugin. */
    @Override
    public void taken(PluginStep step, String plugin, Optional<String> version, String message, Instant at) {
        if (views.containsKey(ADMINISTRATORS)) {
            steps.add(new StepDocument(step.name(), plugin, version.orElse(null), message, at.toString()));
            turn();
        }
    }

    private void tellSteps() {
        for (StepDocument step = steps.poll(); step != null; step = steps.poll()) {
            ViewEvents events = views.get(ADMINISTRATORS);
            if (events != null) {
                write(events.tell("plugin", step));
            }
        }
    }

    private void turn() {
        if (wanted.getAndIncrement() == 0) {
            try {
                workers.execute(this::turns);
            } catch (RejectedExecutionException stopping) {
                log.debug("Streams end anyway", stopping);
            }
        }
    }

    /** One worker at a time does as many turns as are asked for. */
    private void turns() {
        int done = wanted.get();
        while (done != 0) {
            publish();
            done = wanted.addAndGet(-done);
        }
    }

    /** A change of the system may concern very many; what changes for few meanwhile does not wait for that. */
    private void publish() {
        tellSteps();
        Deque<ViewEvents> few = new ArrayDeque<>();
        Set<ViewEvents> all = new LinkedHashSet<>();
        take(few, all);
        while (!few.isEmpty() || !all.isEmpty()) {
            if (!few.isEmpty()) {
                refresh(few.removeFirst());
            } else {
                ViewEvents next = all.iterator().next();
                all.remove(next);
                refresh(next);
            }
            tellSteps();
            take(few, all);
        }
    }

    private void take(Deque<ViewEvents> few, Set<ViewEvents> all) {
        for (Scope scope = changed.poll(); scope != null; scope = changed.poll()) {
            List<ViewEvents> within = within(scope).toList();
            if (scope.depth() == 0) {
                all.addAll(within);
            } else {
                few.addAll(within);
            }
        }
    }

    /** The views of the scope and of all below it. */
    private Stream<ViewEvents> within(Scope scope) {
        if (scope.depth() == 0) {
            return views.values().stream();
        }
        return scope instanceof Scope.WorkspaceScope
                ? Stream.ofNullable(views.get(new View(scope, true)))
                : views.values().stream()
                        .filter(events -> events.view().scope().org().equals(scope.org()));
    }

    private void refresh(ViewEvents events) {
        try {
            write(events.refresh());
        } catch (ProblemException refused) {
            if (refused.problem().code().status() >= 500) {
                again(events, refused);
            } else {
                views.remove(events.view(), events);
                events.end(refused.problem().code());
            }
        } catch (RuntimeException fault) {
            again(events, fault);
        }
    }

    private void again(ViewEvents events, RuntimeException fault) {
        Scope scope = events.view().scope();
        log.warn("Changes of {} cannot be told now; trying again", scope.key(), fault);
        try {
            Future<?> unused = timer.schedule(() -> changed(scope), BEFORE_RETRY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopping) {
            log.debug("Streams end anyway", stopping);
        }
    }

    /** The work is shared when there is much of it; a reader that does not take an event holds up nobody. */
    private void write(List<EventStream> told) {
        int writers = Math.max(1, Math.min(WRITERS, told.size() / STREAMS_OF_A_WRITER));
        int share = (told.size() + writers - 1) / writers;
        List<List<EventStream>> shares = new ArrayList<>();
        for (int from = 0; from < told.size(); from += share) {
            shares.add(told.subList(from, Math.min(from + share, told.size())));
        }
        shares.stream().skip(1).forEach(others -> workers.execute(() -> others.forEach(EventStream::write)));
        shares.stream().limit(1).forEach(own -> own.forEach(EventStream::write));
    }

    private void tidy() {
        long now = System.nanoTime();
        views.values().forEach(ViewEvents::tidy);
        views.keySet()
                .forEach(view -> views.computeIfPresent(
                        view, (same, events) -> events.isForgotten(now, LINGER.toNanos()) ? null : events));
    }

    /** Tells nothing any more. */
    public void close() {
        Future<?> started = tidying;
        if (started != null) {
            started.cancel(false);
        }
    }
}
