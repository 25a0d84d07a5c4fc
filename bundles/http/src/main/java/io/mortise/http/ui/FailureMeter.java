package io.mortise.http.ui;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Counts failures of one contribution. Not safe for use by many threads. */
final class FailureMeter {
    private final NavigableMap<Long, Map<FailurePhase, Long>> byMinute = new TreeMap<>();
    private long total;
    private Failures.@Nullable Latest latest;

    /** Returns how many there are now. */
    long add(UiFailure failure, Instant now, long nowNanos) {
        forget(nowNanos);
        byMinute.computeIfAbsent(minute(nowNanos), first -> new EnumMap<>(FailurePhase.class))
                .merge(failure.phase(), 1L, Long::sum);
        latest = new Failures.Latest(failure, now);
        return ++total;
    }

    Failures failures(long nowNanos) {
        forget(nowNanos);
        Map<FailurePhase, Long> recent = new EnumMap<>(FailurePhase.class);
        byMinute.values().forEach(phases -> phases.forEach((phase, count) -> recent.merge(phase, count, Long::sum)));
        return new Failures(total, Collections.unmodifiableMap(recent), Optional.ofNullable(latest));
    }

    private void forget(long nowNanos) {
        byMinute.headMap(minute(nowNanos) - Failures.MINUTES, true).clear();
    }

    private static long minute(long nanos) {
        return Math.floorDiv(nanos, TimeUnit.MINUTES.toNanos(1));
    }
}
