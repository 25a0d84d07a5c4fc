package io.mortise.extensions.event;

import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** How many there were ever, and within the last minutes. Not safe for use by many threads. */
final class RecentCount {
    static final int MINUTES = 10;

    private final NavigableMap<Long, Long> byMinute = new TreeMap<>();
    private long ever;

    void add(long more, long nowNanos) {
        ever += more;
        forget(nowNanos);
        byMinute.merge(minute(nowNanos), more, Long::sum);
    }

    long ever() {
        return ever;
    }

    /** Within the last {@link #MINUTES}, the present one included. */
    long recent(long nowNanos) {
        forget(nowNanos);
        return byMinute.values().stream().mapToLong(Long::longValue).sum();
    }

    private void forget(long nowNanos) {
        byMinute.headMap(minute(nowNanos) - MINUTES, true).clear();
    }

    private static long minute(long nanos) {
        return Math.floorDiv(nanos, TimeUnit.MINUTES.toNanos(1));
    }
}
