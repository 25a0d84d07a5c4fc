package io.mortise.plugins.runtime;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Counts the failed starts of one version and says when the next one is due. Used by one thread at a time. */
final class StartAttempts {
    /** A version that failed so often is quarantined. */
    static final int MOST = 4;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final int PAUSE_FACTOR = 4;

    private final Clock clock;
    private int failures;
    private Instant notBefore = Instant.MIN;

    StartAttempts(Clock clock) {
        this.clock = clock;
    }

    /** Notes a failure; true when it was the last one allowed. */
    boolean failed() {
        failures++;
        notBefore = clock.instant().plus(FIRST_PAUSE.multipliedBy((long) Math.pow(PAUSE_FACTOR, failures - 1)));
        return failures >= MOST;
    }

    void reset() {
        failures = 0;
        notBefore = Instant.MIN;
    }

    boolean isDue() {
        return !clock.instant().isBefore(notBefore);
    }

    /** How long to wait for the next attempt; empty when none has failed. */
    Optional<Duration> pause() {
        return failures == 0
                ? Optional.empty()
                : Optional.of(Duration.between(clock.instant(), notBefore))
                        .map(p -> p.isNegative() ? Duration.ZERO : p);
    }
}
