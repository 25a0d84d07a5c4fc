package io.mortise.plugins.runtime;

import io.mortise.plugins.runtime.TimedOperation.Outcome;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * Lets so many plugins start at a time. Hundreds that start together, as after a restart, wait for the framework's locks and the
 * processors most of the time, and the limit of each would be spent before its own code has run.
 *
 * <p>All threads may use it.
 */
public final class StartTurns {
    private static final int AT_ONCE = 32;
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final Semaphore places;
    private final Duration longest;

    public StartTurns() {
        this(AT_ONCE, LONGEST);
    }

    /** @param longest after which one that goes on makes room for the next, so that those that hang keep nobody waiting */
    StartTurns(int atOnce, Duration longest) {
        this.places = new Semaphore(atOnce, true);
        this.longest = longest;
    }

    /** How many wait for a place. */
    int waiting() {
        return places.getQueueLength();
    }

    /** Waits for a place, then runs the operation; the limit counts from there. */
    Outcome run(String threadName, Duration limit, TimedOperation.Operation operation) {
        places.acquireUninterruptibly();
        TimedOperation begun = TimedOperation.begin(threadName, operation);
        boolean isLong = limit.compareTo(longest) > 0;
        Outcome outcome;
        try {
            outcome = begun.await(isLong ? longest : limit);
        } finally {
            places.release();
        }
        return isLong && outcome instanceof Outcome.Overdue ? begun.await(limit.minus(longest)) : outcome;
    }
}
