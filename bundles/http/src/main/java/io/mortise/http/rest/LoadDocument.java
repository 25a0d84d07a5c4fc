package io.mortise.http.rest;

import io.mortise.http.load.Latency;
import io.mortise.http.load.LoadView;
import io.mortise.http.load.Outcome;
import io.mortise.http.load.Refusal;
import io.mortise.http.load.RunningCall;
import io.mortise.http.load.Totals;
import java.util.List;

/**
 * What a plugin version's endpoints have done and do, on the wire; counted since the version was first asked for something.
 *
 * @param requests that have ended
 * @param errorRate the share of them that failed or were given up
 * @param cpuMillis of the threads of requests that have ended
 * @param allocatedBytes by these threads
 * @param stuck how many requests were given up and keep their threads all the same
 * @param running requests whose threads run code of the plugin
 * @param openCircuits the organizations for which the version is left alone because it keeps failing; the system's is empty
 */
record LoadDocument(
        long requests,
        long errors,
        long timeouts,
        double errorRate,
        RefusedDocument refused,
        LatencyDocument latency,
        long cpuMillis,
        long allocatedBytes,
        long stuck,
        List<RunningDocument> running,
        List<String> openCircuits) {

    static LoadDocument of(LoadView view) {
        Totals totals = view.totals();
        long errors = totals.requests(Outcome.ERROR);
        long timeouts = totals.requests(Outcome.TIMEOUT);
        long all = totals.requests(Outcome.OK) + errors + timeouts;
        return new LoadDocument(
                all,
                errors,
                timeouts,
                all == 0 ? 0 : (double) (errors + timeouts) / all,
                RefusedDocument.of(totals),
                LatencyDocument.of(totals.latency()),
                totals.cpuNanos() / 1_000_000,
                totals.allocatedBytes(),
                view.stuck(),
                view.running().stream().map(RunningDocument::of).toList(),
                view.openCircuits());
    }

    /** Requests that were not let in, by the limit that they met. */
    record RefusedDocument(long rate, long concurrency, long circuit) {
        static RefusedDocument of(Totals totals) {
            return new RefusedDocument(
                    totals.refused(Refusal.RATE), totals.refused(Refusal.CONCURRENCY), totals.refused(Refusal.CIRCUIT));
        }
    }

    /** How long requests took; all but the mean are upper bounds of the classes in which they are counted. */
    record LatencyDocument(double meanMillis, double p50Millis, double p95Millis, double p99Millis) {
        private static final double NANOS = 1e6;

        static LatencyDocument of(Latency latency) {
            long count = latency.count();
            return new LatencyDocument(
                    count == 0 ? 0 : latency.sumNanos() / NANOS / count,
                    latency.quantile(0.5).toNanos() / NANOS,
                    latency.quantile(0.95).toNanos() / NANOS,
                    latency.quantile(0.99).toNanos() / NANOS);
        }
    }

    /**
     * A request that the version works on.
     *
     * @param givenUp whether it has been answered in the plugin's place, and only the thread is still busy
     * @param stack where the thread is, innermost first
     */
    record RunningDocument(
            String method,
            String path,
            String thread,
            boolean givenUp,
            long ageMillis,
            long cpuMillis,
            long allocatedBytes,
            List<String> stack) {
        static RunningDocument of(RunningCall call) {
            return new RunningDocument(
                    call.method(),
                    call.path(),
                    call.thread(),
                    call.givenUp(),
                    call.age().toMillis(),
                    call.cpu().toMillis(),
                    call.allocatedBytes(),
                    call.stack());
        }
    }
}
