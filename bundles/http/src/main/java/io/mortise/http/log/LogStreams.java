package io.mortise.http.log;

import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The event streams of logs that are open. Safe for use by many threads. */
public final class LogStreams {
    private static final Logger log = LoggerFactory.getLogger(LogStreams.class);
    private static final int MOST = 64;
    private static final Duration LATER = Duration.ofSeconds(10);

    private final PluginLogs logs;
    private final Function<LogLine, byte[]> wire;
    private final ScheduledExecutorService timer;
    private final Executor workers;
    private final Duration betweenChecks;
    private final AtomicInteger open = new AtomicInteger();

    /**
     * @param wire writes a line as JSON
     * @param betweenChecks how often it is looked whether the reader is still there and still may read
     */
    public LogStreams(
            PluginLogs logs,
            Function<LogLine, byte[]> wire,
            ScheduledExecutorService timer,
            Executor workers,
            Duration betweenChecks) {
        this.logs = logs;
        this.wire = wire;
        this.timer = timer;
        this.workers = workers;
        this.betweenChecks = betweenChecks;
    }

    /**
     * Answers with a stream.
     *
     * @param after the last line that the reader knows
     * @param mayRead throws {@code ProblemException} when the reader may read no longer
     */
    public void start(
            String plugin,
            LineFilter filter,
            OptionalLong after,
            int limit,
            Runnable mayRead,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (open.incrementAndGet() > MOST) {
            open.decrementAndGet();
            throw tooMany();
        }
        response.setContentType("text/event-stream;charset=UTF-8");
        AsyncContext context = request.startAsync(request, response);
        context.setTimeout(0);
        AtomicReference<@Nullable LogStream> self = new AtomicReference<>();
        AtomicReference<@Nullable Future<?>> checks = new AtomicReference<>();
        LogStream stream = new LogStream(context, response, filter, wire, workers, () -> {
            open.decrementAndGet();
            LogStream reader = self.get();
            if (reader != null) {
                logs.leave(plugin, reader);
            }
            Future<?> check = checks.get();
            if (check != null) {
                check.cancel(false);
            }
        });
        self.set(stream);
        checks.set(timer.scheduleWithFixedDelay(
                () -> workers.execute(() -> check(stream, mayRead)),
                betweenChecks.toMillis(),
                betweenChecks.toMillis(),
                TimeUnit.MILLISECONDS));
        stream.open();
        logs.follow(plugin, stream, filter, after, limit);
        if (stream.hasEnded()) { // before it was known that there is something to leave
            logs.leave(plugin, stream);
        }
    }

    private static void check(LogStream stream, Runnable mayRead) {
        try {
            mayRead.run();
            stream.beat();
        } catch (ProblemException noLonger) {
            log.debug("A reader of a log may read no longer", noLonger);
            stream.ends();
        }
    }

    private static ProblemException tooMany() {
        return new ProblemException(
                new Problem(
                        ProblemCode.TOO_MANY_REQUESTS,
                        "There are too many streams of logs",
                        MOST + " are open already",
                        "server",
                        "Close one that nobody reads, or ask for lines without a stream"),
                LATER);
    }
}
