package io.mortise.http.stream;

import io.mortise.host.identity.Caller;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The event streams that are open, of every kind. Looks after them: whether each reader is still there and still may read, now
 * and then and when somebody's access has changed. Safe for use by many threads.
 */
public final class EventStreams {
    private static final Logger log = LoggerFactory.getLogger(EventStreams.class);
    private static final Duration LATER = Duration.ofSeconds(10);
    private static final long LEAST_PAUSE_NANOS = Duration.ofSeconds(1).toNanos();
    /** As many times as long as it took to look at all: that is never most of what a node does. */
    private static final int PAUSES = 9;
    /** Jetty's buffer of an answer has 32 KiB; events are small, and there may be many streams. */
    private static final int BUFFER_BYTES = 2_048;
    /** They are not looked after all at once. */
    private static final int SLICES = 16;

    private final ScheduledExecutorService timer;
    private final Executor workers;
    private final Map<StreamKind, Places> places = new ConcurrentHashMap<>();
    private final Map<EventStream, Integer> open = new ConcurrentHashMap<>(); // with its slice
    private final AtomicBoolean isLooking = new AtomicBoolean();
    private final AtomicBoolean mustCheckAll = new AtomicBoolean();
    private final Duration betweenChecks;
    private volatile @Nullable Future<?> looks;
    private volatile long nextCheckNanos = System.nanoTime();
    private int slice; // of whoever looks

    /**
     * Has none yet.
     *
     * @param timer only starts what {@code workers} do
     * @param betweenChecks how often it is looked whether a reader is still there and still may read
     */
    public EventStreams(ScheduledExecutorService timer, Executor workers, Duration betweenChecks) {
        this.timer = timer;
        this.workers = workers;
        this.betweenChecks = betweenChecks;
    }

    /** Begins to look after them. */
    public void start() {
        long nanos = betweenChecks.toNanos() / SLICES;
        looks = timer.scheduleWithFixedDelay(this::look, nanos, nanos, TimeUnit.NANOSECONDS);
    }

    /** Somebody who wants a stream, with the request that asks for it. */
    public record Reader(Caller caller, HttpServletRequest request, HttpServletResponse response) {}

    /**
     * Answers with a stream; throws {@code TOO_MANY_REQUESTS} when there is no place.
     *
     * @param writers write to it: {@code Runnable::run} lets whoever has an event do it
     * @param mayRead throws {@code ProblemException} when the reader may read no longer
     * @param whenEnded told once, perhaps before this returns
     */
    public EventStream open(
            StreamKind kind, Reader reader, Executor writers, Runnable mayRead, Consumer<EventStream> whenEnded)
            throws IOException {
        Places free = places.computeIfAbsent(kind, first -> new Places(first.most()));
        String user = reader.caller().userId();
        if (!free.take(user)) {
            throw tooMany(kind);
        }
        EventStream stream = null;
        try {
            stream = stream(kind, reader, writers, mayRead, ending -> {
                free.give(user);
                open.remove(ending);
                whenEnded.accept(ending);
            });
        } finally {
            if (stream == null) {
                free.give(user);
            }
        }
        stream.open(); // before anybody else may write to it
        open.put(stream, Math.floorMod(System.identityHashCode(stream), SLICES));
        if (stream.hasEnded()) {
            open.remove(stream);
        }
        return stream;
    }

    private static EventStream stream(
            StreamKind kind, Reader reader, Executor writers, Runnable mayRead, Consumer<EventStream> whenEnded)
            throws IOException {
        HttpServletResponse response = reader.response();
        response.setContentType("text/event-stream;charset=UTF-8");
        response.setHeader("X-Accel-Buffering", "no"); // a proxy would hold events back
        response.setBufferSize(BUFFER_BYTES);
        AsyncContext context = reader.request().startAsync(reader.request(), response);
        context.setTimeout(0);
        return new EventStream(context, response, kind.mostBytes(), writers, mayRead, whenEnded);
    }

    private static ProblemException tooMany(StreamKind kind) {
        return new ProblemException(
                new Problem(
                        ProblemCode.TOO_MANY_REQUESTS,
                        "There are too many streams of " + kind.what(),
                        "There are " + kind.most()
                                + " places for them, of which a user gets as many as others leave free",
                        "server",
                        "Close one that nobody reads, or ask without a stream"),
                LATER);
    }

    /** Somebody's access has changed: whoever may read no longer does not. Returns before it was looked. */
    public void checkAll() {
        if (mustCheckAll.getAndSet(true)) {
            return;
        }
        long pause = nextCheckNanos - System.nanoTime();
        try {
            Future<?> unused =
                    timer.schedule(() -> workers.execute(this::checkAllNow), Math.max(0, pause), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException stopping) {
            log.debug("Streams end anyway", stopping);
        }
    }

    private void checkAllNow() {
        long began = System.nanoTime();
        nextCheckNanos = began + LEAST_PAUSE_NANOS;
        mustCheckAll.set(false); // what changes from here on is looked at again
        open.keySet().forEach(EventStream::check);
        long ended = System.nanoTime();
        nextCheckNanos = ended + Math.max(LEAST_PAUSE_NANOS, PAUSES * (ended - began));
    }

    private void look() {
        if (isLooking.compareAndSet(false, true)) {
            workers.execute(() -> {
                try {
                    lookAt(slice);
                    slice = (slice + 1) % SLICES;
                } finally {
                    isLooking.set(false);
                }
            });
        }
    }

    private void lookAt(int which) {
        open.forEach((stream, itsSlice) -> {
            if (itsSlice == which) {
                stream.look();
            }
        });
    }

    /** Ends all streams; those that are opened later are not ended. */
    public void endAll(ProblemCode why) {
        open.keySet().forEach(stream -> stream.end(why));
    }

    /** Looks after them no more. */
    public void close() {
        Future<?> started = looks;
        if (started != null) {
            started.cancel(false);
        }
    }
}
