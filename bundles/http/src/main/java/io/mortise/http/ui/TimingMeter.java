package io.mortise.http.ui;

import java.util.Arrays;

/** Collects how long something took. Not safe for use by many threads. */
final class TimingMeter {
    /** How many of the latest ones the percentiles are of. */
    static final int LATEST = 200;

    private final double[] latest = new double[LATEST];
    private long count;
    private double sum;

    void add(double millis) {
        latest[(int) (count % LATEST)] = millis;
        count++;
        sum += millis;
    }

    Timing timing() {
        double[] sorted = Arrays.copyOf(latest, (int) Math.min(count, LATEST));
        Arrays.sort(sorted);
        return new Timing(count, sum, quantile(sorted, 0.5), quantile(sorted, 0.95), quantile(sorted, 1));
    }

    private static double quantile(double[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }
}
