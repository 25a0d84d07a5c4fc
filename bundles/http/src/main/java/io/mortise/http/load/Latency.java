package io.mortise.http.load;

import java.time.Duration;
import java.util.Arrays;

/** How long requests took, in classes. */
public final class Latency {
    private final long[] boundsNanos;
    private final long[] counts;
    private final long sumNanos;

    /** @param counts one more than bounds, for what is above the last one */
    Latency(long[] boundsNanos, long[] counts, long sumNanos) {
        this.boundsNanos = boundsNanos.clone();
        this.counts = counts.clone();
        this.sumNanos = sumNanos;
    }

    /** The upper bounds of the classes, in nanoseconds; the last class has none. */
    public long[] boundsNanos() {
        return boundsNanos.clone();
    }

    /** How many requests fell into each class. */
    public long[] counts() {
        return counts.clone();
    }

    public long sumNanos() {
        return sumNanos;
    }

    public long count() {
        return Arrays.stream(counts).sum();
    }

    /** The upper bound of the class in which that share of requests is reached; the last bound for what is above it. */
    public Duration quantile(double share) {
        double wanted = share * count();
        long seen = 0;
        for (int i = 0; i < boundsNanos.length; i++) {
            seen += counts[i];
            if (seen >= wanted) {
                return Duration.ofNanos(seen == 0 ? 0 : boundsNanos[i]);
            }
        }
        return Duration.ofNanos(boundsNanos[boundsNanos.length - 1]);
    }
}
