package io.mortise.extensions.event;

import java.time.Duration;

/**
 * So much each second, and what was saved up to a limit. May be overdrawn by one expense, but
 * by no more than comes within a second. Not safe for use by many threads.
 */
final class Budget {
    private static final double NANOS = Duration.ofSeconds(1).toNanos();

    private final double perSecond;
    private final double most;
    private double left;
    private long lastNanos;

    Budget(double perSecond, double most, long nowNanos) {
        this.perSecond = perSecond;
        this.most = most;
        this.left = most;
        this.lastNanos = nowNanos;
    }

    /** Whether that much is left. */
    boolean has(double amount, long nowNanos) {
        left = Math.min(most, left + perSecond * (nowNanos - lastNanos) / NANOS);
        lastNanos = nowNanos;
        return left >= amount;
    }

    void spend(double amount) {
        left = Math.max(left - amount, -perSecond);
    }
}
