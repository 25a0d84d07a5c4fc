package io.mortise.plugins.lifecycle;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of updates: one that looks, and as many as it takes to wait for plugins. */
final class UpdateWorkers implements AutoCloseable {
    private static final Duration IDLE = Duration.ofMinutes(1);

    private final AtomicInteger threads = new AtomicInteger();
    private final ThreadFactory factory = task -> {
        Thread thread = new Thread(task, "mortise-update-" + threads.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    };
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(factory);

    /** What comes while the runtime stops is not done any more. */
    private final ExecutorService executor = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            IDLE.toSeconds(),
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            factory,
            new ThreadPoolExecutor.DiscardPolicy());

    ScheduledExecutorService timer() {
        return timer;
    }

    ExecutorService executor() {
        return executor;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        executor.shutdownNow();
    }
}
