package io.mortise.plugins.runtime;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs an operation that may call a plugin's code on a thread of its own, and waits for it no longer than a limit. */
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

    private TimedOperation() {}

    static Outcome run(String threadName, Duration limit, Operation operation) {
        CompletableFuture<Outcome> end = new CompletableFuture<>();
        Thread thread = new Thread(() -> end.complete(outcomeOf(operation)), threadName);
        thread.setDaemon(true); // an abandoned one must not keep the process alive
        thread.setContextClassLoader(TimedOperation.class.getClassLoader());
        thread.start();
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
