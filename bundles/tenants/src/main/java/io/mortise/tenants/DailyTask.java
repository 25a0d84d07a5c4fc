package io.mortise.tenants;

import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs something some minutes after the start and then once a day, on a thread of its own. */
final class DailyTask implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DailyTask.class);
    private static final long FIRST_MINUTES = 5;
    private static final long LONGEST_END_SECONDS = 10;

    private final String name;
    private final Runnable task;
    private final ScheduledExecutorService executor;

    DailyTask(String name, Runnable task) {
        this.name = name;
        this.task = task;
        this.executor = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    void start() {
        Future<?> unused =
                executor.scheduleWithFixedDelay(this::run, FIRST_MINUTES, TimeUnit.DAYS.toMinutes(1), TimeUnit.MINUTES);
    }

    @Override
    public void close() {
        // Not interrupted: that would close the file of an embedded database under everybody else.
        executor.shutdown();
        try {
            if (!executor.awaitTermination(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
                log.warn("{} has not ended yet; the bundle stops without it", name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            task.run();
        } catch (RuntimeException e) { // one that got out would end all later runs
            log.warn("{} failed; it is tried again tomorrow", name, e);
        }
    }
}
