package io.mortise.settings.configadmin;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers configuration events for the components of one bundle, one after another and each PID at most once at a time.
 *
 * <p>A component that does not come back within the time limit keeps its thread, and events for its PID wait for it. The
 * other PIDs go on with a fresh thread, up to {@value #MOST_STUCK} stuck ones; then the bundle's events wait altogether. A stuck
 * thread is not interrupted while the bundle runs, because a component interrupted in its activation would never be activated
 * again; it is when the bundle stops.
 */
final class DeliveryLane {
    private static final int MOST_STUCK = 3;
    private static final Logger log = LoggerFactory.getLogger(DeliveryLane.class);

    private final String location;
    private final Delivery delivery;
    private final Duration limit;
    private final ExecutorService threads;
    private final ScheduledExecutorService clock;
    private final Map<String, Pending> pending = new LinkedHashMap<>(); // guarded by this
    private final Set<Run> stuck = new HashSet<>(); // guarded by this
    private @Nullable Run current; // guarded by this

    DeliveryLane(
            String location,
            Delivery delivery,
            Duration limit,
            ExecutorService threads,
            ScheduledExecutorService clock) {
        this.location = location;
        this.delivery = delivery;
        this.limit = limit;
        this.threads = threads;
        this.clock = clock;
    }

    /** Hands one PID's present state over; foreign code runs in it. */
    @FunctionalInterface
    interface Delivery {
        void deliver(String location, Pending event);
    }

    /**
     * What has happened to a PID since the last delivery.
     *
     * @param deleted whether it was deleted in between, even if it is there again
     */
    record Pending(String pid, @Nullable String factoryPid, boolean deleted) {
        Pending and(Pending later) {
            return new Pending(pid, factoryPid, deleted || later.deleted);
        }
    }

    synchronized void add(Pending event) {
        pending.merge(event.pid(), event, Pending::and);
        startNext();
    }

    /** Interrupts what does not come back, because its bundle stops. */
    synchronized void interruptStuck() {
        stuck.forEach(Run::interrupt);
    }

    /**
     * Waits until everything that has happened to the PID so far has been delivered.
     *
     * @param nanos the longest wait
     * @return false when it took longer, or the component is stuck
     */
    synchronized boolean await(String pid, long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        while (pending.containsKey(pid)
                || (current != null && current.event.pid().equals(pid))) {
            long left = end - System.nanoTime();
            if (left <= 0 || isStuck(pid)) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return !isStuck(pid);
    }

    private boolean isStuck(String pid) {
        return stuck.stream().anyMatch(run -> run.event.pid().equals(pid));
    }

    synchronized boolean isIdle() {
        return current == null && stuck.isEmpty() && pending.isEmpty();
    }

    private synchronized void startNext() {
        if (current != null || stuck.size() >= MOST_STUCK || threads.isShutdown()) {
            return;
        }
        for (Pending event : pending.values()) {
            if (!isStuck(event.pid())) {
                pending.remove(event.pid());
                current = new Run(event);
                threads.execute(current);
                return;
            }
        }
    }

    private synchronized void expired(Run run) {
        if (run != current) {
            return;
        }
        current = null;
        stuck.add(run);
        notifyAll();
        log.warn(
                "A component of {} has not handled its configuration {} within {} ms. {}",
                location,
                run.event.pid(),
                limit.toMillis(),
                stuck.size() < MOST_STUCK
                        ? "Events for its other components go on"
                        : "It is the " + stuck.size() + "th; its events wait until one comes back or the bundle stops");
        startNext();
    }

    private synchronized void ended(Run run) {
        Thread.interrupted(); // an interrupt that came too late must not meet the thread's next work
        if (run == current) {
            current = null;
        } else if (stuck.remove(run)) {
            log.info("The component of {} has handled its configuration {} at last", location, run.event.pid());
            Pending again = new Pending(run.event.pid(), run.event.factoryPid(), false);
            pending.merge(again.pid(), again, Pending::and);
        }
        notifyAll();
        startNext();
    }

    /** One delivery on one thread. */
    private final class Run implements Runnable {
        private final Pending event;
        private @Nullable Thread thread; // guarded by the lane

        Run(Pending event) {
            this.event = event;
        }

        @Override
        public void run() {
            synchronized (DeliveryLane.this) {
                thread = Thread.currentThread();
            }
            ScheduledFuture<?> alarm = clock.schedule(() -> expired(this), limit.toMillis(), TimeUnit.MILLISECONDS);
            try {
                delivery.deliver(location, event);
            } catch (RuntimeException | LinkageError e) {
                log.warn("A component of {} failed on its configuration {}", location, event.pid(), e);
            } finally {
                alarm.cancel(false);
                ended(this);
            }
        }

        void interrupt() {
            if (thread != null) {
                thread.interrupt();
            }
        }
    }
}
