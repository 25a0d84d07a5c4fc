package io.mortise.settings.configadmin;

import io.mortise.host.problem.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that changes ConfigurationAdmin on the projection's behalf. Work has a key: of two pieces with the same key
 * that wait, only the newer is done, so that a flood costs no more than its last wave. Work that fails is repeated until it
 * succeeds or newer work with its key replaces it. Urgent work goes first.
 */
final class WorkQueue implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WorkQueue.class);

    private final Duration retryDelay;
    private final Map<Object, Work> urgent = new LinkedHashMap<>(); // guarded by this
    private final Map<Object, Work> background = new LinkedHashMap<>(); // guarded by this
    /** What failed and waits for its repetition, which newer work with the key makes superfluous. */
    private final Map<Object, Work> failed = new HashMap<>(); // guarded by this

    private final ExecutorService thread;
    private boolean open; // guarded by this
    private boolean draining; // guarded by this

    WorkQueue(Duration retryDelay) {
        this.retryDelay = retryDelay;
        this.thread = Executors.newSingleThreadExecutor(runnable -> {
            Thread created = new Thread(runnable, "mortise-configadmin");
            created.setDaemon(true);
            return created;
        });
    }

    /** A piece of work. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }

    /** Begins to work; what was added before has waited. */
    synchronized void open() {
        open = true;
        drain();
    }

    /** Work goes on waiting, such as while there is no ConfigurationAdmin. */
    synchronized void pause() {
        open = false;
    }

    synchronized void urgent(Object key, Work work) {
        failed.remove(key);
        urgent.put(key, work);
        drain();
    }

    synchronized void background(Object key, Work work) {
        failed.remove(key);
        background.put(key, work);
        drain();
    }

    /** How many pieces of work wait. */
    synchronized int size() {
        return urgent.size() + background.size();
    }

    @Override
    public void close() {
        pause();
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
                log.warn("A change in ConfigurationAdmin did not end within 5 s of the stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void drain() {
        if (open && !draining && size() > 0 && !thread.isShutdown()) {
            draining = true;
            thread.execute(this::next);
        }
    }

    private void next() {
        Map.@Nullable Entry<Object, Work> first;
        boolean wasUrgent;
        synchronized (this) {
            wasUrgent = !urgent.isEmpty();
            first = open ? takeFirst(wasUrgent ? urgent : background) : null;
        }
        try {
            if (first != null) {
                work(first.getKey(), first.getValue(), wasUrgent);
            }
        } finally {
            synchronized (this) {
                draining = false;
                drain();
            }
        }
    }

    private void work(Object key, Work work, boolean wasUrgent) {
        try {
            work.run();
        } catch (IOException | RuntimeException e) {
            logFailure(key, e);
            repeatLater(key, work, wasUrgent);
        }
    }

    private void repeatLater(Object key, Work work, boolean wasUrgent) {
        synchronized (this) {
            if (urgent.containsKey(key) || background.containsKey(key)) {
                return;
            }
            failed.put(key, work);
        }
        CompletableFuture.delayedExecutor(retryDelay.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> again(key, work, wasUrgent));
    }

    private void logFailure(Object key, Exception e) {
        String message = "Could not bring {} into ConfigurationAdmin; trying again in {} ms: {}";
        if (e instanceof ProblemException) {
            log.warn(message, key, retryDelay.toMillis(), e.getMessage());
        } else {
            log.warn(message, key, retryDelay.toMillis(), e.getMessage(), e);
        }
    }

    private synchronized void again(Object key, Work work, boolean wasUrgent) {
        if (failed.remove(key, work)) {
            (wasUrgent ? urgent : background).put(key, work);
            drain();
        }
    }

    private static Map.@Nullable Entry<Object, Work> takeFirst(Map<Object, Work> waiting) {
        Iterator<Map.Entry<Object, Work>> all = waiting.entrySet().iterator();
        if (!all.hasNext()) {
            return null;
        }
        Map.Entry<Object, Work> first = all.next();
        Map.Entry<Object, Work> taken = Map.entry(first.getKey(), first.getValue());
        all.remove();
        return taken;
    }
}
