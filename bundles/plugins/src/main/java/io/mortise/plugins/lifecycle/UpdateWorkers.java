package io.mortise.plugins.lifecycle;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of updates: one that looks, and as many as it takes to wait for plugins. */
final class UpdateWorkers implements AutoCloseable {
    private final AtomicInteger threads = new AtomicInteger();
    private final ThreadFactory factory = task -> {
        Thread thread = new Thread(task, "mortise-update-" + threads.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    };
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(factory);
    private final ExecutorService executor = Executors.newCachedThreadPool(factory);

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
