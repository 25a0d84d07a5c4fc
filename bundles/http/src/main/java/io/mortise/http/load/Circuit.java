package io.mortise.http.load;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Leaves a plugin alone that fails one organization again and again: half of its last requests, ten at least. After a pause a few
 * requests try whether it has recovered. Safe for use by many threads.
 */
final class Circuit {
    private static final int LAST = 20;
    private static final int LEAST = 10;
    private static final int TRIALS = 3;
    private static final float PERCENT = 50;

    private final CircuitBreaker breaker;
    private final Duration pause;
    private volatile long openedNanos;

    Circuit(String name, Duration pause) {
        this.pause = pause;
        breaker = CircuitBreaker.of(
                name,
                CircuitBreakerConfig.custom()
                        .slidingWindow(LAST, LEAST, CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                        .failureRateThreshold(PERCENT)
                        .permittedNumberOfCallsInHalfOpenState(TRIALS)
                        .waitDurationInOpenState(pause)
                        .writableStackTraceEnabled(false)
                        .build());
        breaker.getEventPublisher().onStateTransition(event -> openedNanos = System.nanoTime());
    }

    boolean enter() {
        return breaker.tryAcquirePermission();
    }

    void leave(boolean failed, long nanos) {
        if (failed) {
            breaker.onError(nanos, TimeUnit.NANOSECONDS, new Failure());
        } else {
            breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
        }
    }

    boolean isClosed() {
        return breaker.getState() == CircuitBreaker.State.CLOSED;
    }

    /** What is left of the pause. */
    Duration rest() {
        return pause.minusNanos(System.nanoTime() - openedNanos);
    }

    /** What the library is told; the fault itself has been dealt with. */
    private static final class Failure extends Exception {
        private static final long serialVersionUID = 1L;

        Failure() {
            super("failed", null, false, false);
        }
    }
}
