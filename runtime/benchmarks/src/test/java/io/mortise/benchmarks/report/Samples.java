package io.mortise.benchmarks.report;

import java.util.Arrays;
import java.util.concurrent.Callable;

/** Times that were measured one by one, in milliseconds. */
public final class Samples {
    private final double[] sorted;

    private Samples(double[] millis) {
        sorted = millis.clone();
        Arrays.sort(sorted);
    }

    public static Samples of(double... millis) {
        return new Samples(millis);
    }

    /** Runs the work that often and takes the time of each run. */
    public static Samples time(int runs, Callable<?> work) throws Exception {
        double[] millis = new double[runs];
        for (int i = 0; i < runs; i++) {
            long began = System.nanoTime();
            work.call();
            millis[i] = (System.nanoTime() - began) / 1e6;
        }
        return new Samples(millis);
    }

    public double p50() {
        return percentile(0.50);
    }

    public double p95() {
        return percentile(0.95);
    }

    public double p99() {
        return percentile(0.99);
    }

    public double sum() {
        return Arrays.stream(sorted).sum();
    }

    /** The smallest time that the given part of all runs did not exceed. */
    public double percentile(double part) {
        return sorted[Math.max(0, (int) Math.ceil(part * sorted.length) - 1)];
    }
}
