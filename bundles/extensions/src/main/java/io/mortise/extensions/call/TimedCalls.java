package io.mortise.extensions.call;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Calls a plugin's code, one call after the other, each on a thread of its own. A call that takes too long is interrupted and
 * left to itself; when several have not come back even then, nothing more is called. One thread calls; any thread may look and
 * close.
 */
public final class TimedCalls {
    /** How many calls that do not end are put up with. */
    public static final int MOST_HANGING = 4;

    private static final int LONGEST_TEXT = 500;

    private final String name;
    private final Duration limit;
    // Guarded by this.
    private final List<Thread> hanging = new ArrayList<>();
    private @Nullable Thread running;
    private boolean isClosed;

    /** @param name of its threads */
    public TimedCalls(String name, Duration limit) {
        this.name = name;
        this.limit = limit;
    }

    /** How long a call may take. */
    public Duration limit() {
        return limit;
    }

    /** Something that a plugin does. */
    @FunctionalInterface
    public interface Code {
        void run() throws Exception;
    }

    /** Calls it and waits for it; why it failed, one sentence, or empty. */
    public Optional<String> call(Code code) {
        CompletableFuture<Optional<String>> end = new CompletableFuture<>();
        Thread thread = new Thread(() -> end.complete(outcome(code)), name);
        thread.setDaemon(true);
        thread.setContextClassLoader(TimedCalls.class.getClassLoader());
        synchronized (this) {
            hanging.removeIf(one -> !one.isAlive());
            if (isClosed) {
                return Optional.of("It was stopped");
            }
            if (hanging.size() >= MOST_HANGING) {
                return Optional.of("It was not called, because " + MOST_HANGING + " calls before it have not returned");
            }
            running = thread;
            thread.start();
        }
        try {
            return end.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException overdue) {
            thread.interrupt();
            synchronized (this) {
                hanging.add(thread);
            }
            return Optional.of("It did not return within " + limit.toMillis() + " ms");
        } catch (InterruptedException stopping) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            return Optional.of("It was stopped");
        } catch (ExecutionException impossible) {
            throw new AssertionError(impossible);
        } finally {
            synchronized (this) {
                running = null;
            }
        }
    }

    /** How many calls were given up and have not returned yet. */
    public synchronized int hanging() {
        hanging.removeIf(one -> !one.isAlive());
        return hanging.size();
    }

    /** Interrupts what runs; nothing more is called. */
    public synchronized void close() {
        isClosed = true;
        hanging.forEach(Thread::interrupt);
        if (running != null) {
            running.interrupt();
        }
    }

    private static Optional<String> outcome(Code code) {
        try {
            code.run();
            return Optional.empty();
        } catch (Throwable fault) { // a plugin's code may throw anything, errors of linkage above all
            return Optional.of(text(fault));
        }
    }

    /** An exception's own text is the plugin's code too; the exception itself would keep the plugin in memory. */
    private static String text(Throwable fault) {
        try {
            String line = fault.toString().replaceAll("\\p{Cntrl}+", " ").strip();
            return line.length() <= LONGEST_TEXT ? line : line.substring(0, LONGEST_TEXT) + "…";
        } catch (Throwable worse) { // the same
            return fault.getClass().getName();
        }
    }
}
