package io.mortise.extensions.lifecycle;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Rings once, at the earliest of the times that it was set to since it last rang. Safe for use by many threads. */
final class Alarm {
    private final ScheduledExecutorService timer;
    private final Runnable ring;
    // Guarded by this.
    private @Nullable ScheduledFuture<?> set;
    private long atNanos;
    private boolean isClosed;

    /** @param ring must be quick */
    Alarm(ScheduledExecutorService timer, Runnable ring) {
        this.timer = timer;
        this.ring = ring;
    }

    synchronized void in(Duration pause) {
        long at = System.nanoTime() + pause.toNanos();
        ScheduledFuture<?> earlier = set;
        if (isClosed || (earlier != null && atNanos - at <= 0)) {
            return;
        }
        if (earlier != null) {
            earlier.cancel(false);
        }
        atNanos = at;
        try {
            set = timer.schedule(this::ring, pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException stopping) {
            set = null; // nobody wants to be woken any more
        }
    }

    private void ring() {
        synchronized (this) {
            if (isClosed) {
                return;
            }
            set = null;
        }
        ring.run();
    }

    synchronized void close() {
        isClosed = true;
        if (set != null) {
            set.cancel(false);
        }
    }
}
