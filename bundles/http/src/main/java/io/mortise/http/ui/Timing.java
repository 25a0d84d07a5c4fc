package io.mortise.http.ui;

/**
 * How long something took in browsers.
 *
 * @param count how many times, since the version was first reported
 * @param sumMillis of all these
 * @param p50Millis of the latest ones, as are the others; 0 when there is none
 */
public record Timing(long count, double sumMillis, double p50Millis, double p95Millis, double maxMillis) {}
