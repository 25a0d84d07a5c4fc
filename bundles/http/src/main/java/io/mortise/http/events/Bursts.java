package io.mortise.http.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What has changed and is not looked at yet, because more may follow. A burst is over when nothing has come for a moment, and
 * after {@link #LONGEST} in any case. Times are those of one clock, in nanoseconds. Safe for use by many threads.
 */
final class Bursts<K> {
    static final Duration QUIET = Duration.ofMillis(250);
    static final Duration LONGEST = Duration.ofSeconds(2);

    private final Map<K, Burst> underWay = new LinkedHashMap<>(); // guarded by this

    private record Burst(long began, long last) {
        boolean isOver(long now) {
            return now - last >= QUIET.toNanos() || now - began >= LONGEST.toNanos();
        }
    }

    /** @param isMore whether others are under way */
    record Over<K>(List<K> changed, boolean isMore) {}

    /** That has changed. */
    synchronized void add(K changed, long now) {
        underWay.merge(changed, new Burst(now, now), (known, next) -> new Burst(known.began(), now));
    }

    /** Takes out what is over. */
    synchronized Over<K> over(long now) {
        List<K> over = new ArrayList<>();
        for (Iterator<Map.Entry<K, Burst>> all = underWay.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<K, Burst> one = all.next();
            if (one.getValue().isOver(now)) {
                over.add(one.getKey());
                all.remove();
            }
        }
        return new Over<>(over, !underWay.isEmpty());
    }
}
