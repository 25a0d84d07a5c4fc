package io.mortise.plugins.runtime;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An operation that may call a plugin's code: it runs on a thread of its own and is waited for no longer than a limit. */
final class TimedOperation {

    /** Something that runs a plugin's code. */
    @FunctionalInterface
    interface Operation {
        void run() throws Exception;
    }

    /** How it ended. */
    sealed interface Outcome {
        record Done() implements Outcome {}

        record Failed(Throwable cause) implements Outcome {}

        /** It still runs, on that thread. */
        record Overdue(Thread thread) implements Outcome {}
    }

    private final CompletableFuture<Outcome> end;
    private final Thread thread;

    private TimedOperation(CompletableFuture<Outcome> end, Thread thread) {
        this.end = end;
        this.thread = thread;
    }

    static Outcome run(String threadName, Duration limit, Operation operation) {
        return begin(threadName, operation).await(limit);
    }

    /** Begins it and does not wait. */
    static TimedOperation begin(String threadName, Operation operation) {
        CompletableFuture<Outcome> end = new CompletableFuture<>();
        Thread thread = new Thread(() -> end.complete(outcomeOf(operation)), threadName);
        thread.setDaemon(true); // an abandoned one must not keep the process alive
        thread.setContextClassLoader(TimedOperation.class.getClassLoader());
        thread.start();
        return new TimedOperation(end, thread);
    }

    /** Waits until it has ended or that much more time is over. */
    Outcome await(Duration limit) {
        try {
            return end.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException overdue) {
            return new Outcome.Overdue(thread);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Outcome.Overdue(thread);
        } catch (ExecutionException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static Outcome outcomeOf(Operation operation) {
        try {
            operation.run();
            return new Outcome.Done();
        } catch (Throwable fault) { // a plugin's code may throw anything, errors of linkage above all
            return new Outcome.Failed(fault);
        }
    }
}
