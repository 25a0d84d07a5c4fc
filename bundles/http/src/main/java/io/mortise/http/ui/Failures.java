package io.mortise.http.ui;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Failures of one contribution.
 *
 * @param total since the version was first reported
 * @param recent within the last {@link #MINUTES}, the phases without any left out
 * @param latest also when it is older than that
 */
public record Failures(long total, Map<FailurePhase, Long> recent, Optional<Latest> latest) {
    public static final int MINUTES = 10;

    /** The last one. */
    public record Latest(UiFailure failure, Instant at) {}

    long recently() {
        return recent.values().stream().mapToLong(Long::longValue).sum();
    }
}
