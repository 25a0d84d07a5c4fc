package io.mortise.benchmarks.http;

import io.mortise.benchmarks.Plan;
import io.mortise.benchmarks.client.KeepAliveConnection;
import io.mortise.benchmarks.client.Request;
import io.mortise.benchmarks.report.Figures;
import io.mortise.benchmarks.report.Samples;
import io.mortise.itests.driver.Distribution;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** How long one request takes when there is hardly any load. */
record SingleRequests(Plan plan, Figures figures, Distribution distribution, Neighborhood neighborhood) {
    private static final Duration PAUSE = Duration.ofMillis(1);
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int MODULE = 3;

    void measure() throws Exception {
        note("one module", Request.get(neighborhood.workspaceModule(MODULE)));
        note("endpoint of a plugin", Request.get(neighborhood.endpoint(MODULE)));
    }

    private void note(String name, Request request) throws Exception {
        try (KeepAliveConnection connection =
                KeepAliveConnection.to(distribution.api().base())) {
            take(connection, request, plan.pick(1_000, 5_000)); // to get warm
            Samples samples = take(connection, request, plan.pick(1_000, 5_000));
            figures.note("GET of " + name + ", p50", samples.p50(), "ms");
            figures.note("GET of " + name + ", p99", samples.p99(), "ms");
        }
    }

    private static Samples take(KeepAliveConnection connection, Request request, int times) throws Exception {
        double[] millis = new double[times];
        for (int i = 0; i < times; i++) {
            LockSupport.parkNanos(PAUSE.toNanos());
            long began = System.nanoTime();
            int status = connection.exchange(request);
            millis[i] = (System.nanoTime() - began) / NANOS_PER_MILLI;
            if (status != 200) {
                throw new AssertionError(status + ": " + connection.text());
            }
        }
        return Samples.of(millis);
    }
}
