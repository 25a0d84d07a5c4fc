package io.mortise.benchmarks.client;

import io.mortise.benchmarks.report.Samples;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Callers that each send the next request as soon as they have read the answer to the one before. */
public record ClosedLoop(URI server, Request request, int status) {
    /** Enough to keep two cores busy: with fewer the machine waits in between, with more it does no more. */
    private static final int CALLERS = 16;

    private static final double NANOS_PER_SECOND = 1e9;

    /**
     * How many requests a second each of the loops has answered, in every round. They take turns, so that what else happens on
     * the machine hits all of them alike.
     */
    public static List<Samples> inTurns(List<ClosedLoop> loops, int rounds, Duration time) throws Exception {
        double[][] rates = new double[loops.size()][rounds];
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < loops.size(); i++) {
                rates[i][round] = loops.get(i).perSecond(time);
            }
        }
        return Arrays.stream(rates).map(Samples::of).toList();
    }

    /** How many requests a second are answered. */
    public double perSecond(Duration time) throws Exception {
        long began = System.nanoTime();
        long deadline = began + time.toNanos();
        List<Callable<Long>> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            callers.add(() -> callUntil(deadline));
        }
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        try {
            long answered = 0;
            for (Future<Long> caller : threads.invokeAll(callers)) {
                answered += caller.get();
            }
            return answered * NANOS_PER_SECOND / (System.nanoTime() - began);
        } finally {
            threads.shutdownNow();
        }
    }

    private long callUntil(long deadline) throws IOException {
        long answered = 0;
        try (KeepAliveConnection connection = KeepAliveConnection.to(server)) {
            while (System.nanoTime() < deadline) {
                int answer = connection.exchange(request);
                if (answer != status) {
                    throw new AssertionError("Wanted " + status + " but got " + answer + ": " + connection.text());
                }
                answered++;
            }
        }
        return answered;
    }
}
