package io.mortise.http.limit;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A bucket of tokens that fills at a steady rate; what is counted takes one. What is kept is one time: when the bucket will be full
 * again (the generic cell rate algorithm). Safe for use by many threads.
 */
final class TokenBucket {
    private final AtomicLong fullAt;

    TokenBucket(long nowNanos) {
        this.fullAt = new AtomicLong(nowNanos);
    }

    /**
     * Takes a token; false when there is none.
     *
     * @param intervalNanos from one token to the next
     * @param burst how many tokens the full bucket holds
     */
    boolean take(long nowNanos, long intervalNanos, long burst) {
        return take(1, nowNanos, intervalNanos, burst);
    }

    /** Takes so many at once; false, and takes none, when there are fewer. */
    boolean take(int tokens, long nowNanos, long intervalNanos, long burst) {
        while (true) {
            long before = fullAt.get();
            long after = (before - nowNanos > 0 ? before : nowNanos) + tokens * intervalNanos;
            if (after - nowNanos > burst * intervalNanos) {
                return false;
            }
            if (fullAt.compareAndSet(before, after)) {
                return true;
            }
        }
    }

    /** Gives back what was taken in vain. */
    void giveBack(int tokens, long intervalNanos) {
        fullAt.addAndGet(-tokens * intervalNanos);
    }
}
