package io.mortise.http.jersey;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How generations that have been replaced end.
 *
 * @param timer keeps the times of what follows
 * @param workers run it: the code of a plugin that hangs must not hold up the others
 * @param grace from the end of the last request to the end of the generation: a stream's own clean-up comes after it
 * @param limit after which streams that are still open are ended
 */
public record Retirement(ScheduledExecutorService timer, Executor workers, Duration grace, Duration limit) {
    private static final Logger log = LoggerFactory.getLogger(Retirement.class);

    /** Runs a task after a delay, or at once when the timer has ended, and logs what it throws. */
    public Future<?> later(Duration delay, Runnable task) {
        try {
            return timer.schedule(() -> workers.execute(() -> run(task)), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopping) {
            log.debug("The timer has ended; what was to come later comes now", stopping);
            run(task);
            return CompletableFuture.completedFuture(null);
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | LinkageError fault) {
            log.error("An application that was replaced did not end cleanly", fault);
        }
    }
}
