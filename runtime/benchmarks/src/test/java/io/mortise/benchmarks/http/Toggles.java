package io.mortise.benchmarks.http;

import io.mortise.benchmarks.Plan;
import io.mortise.benchmarks.client.KeepAliveConnection;
import io.mortise.benchmarks.client.Request;
import io.mortise.benchmarks.report.Figures;
import io.mortise.benchmarks.report.Limit;
import io.mortise.benchmarks.report.Samples;
import io.mortise.itests.driver.Distribution;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** How long it takes to switch a module off and on, and that the switch is in force when its answer comes. */
final class Toggles {
    private static final int MODULE = 4;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double LONGEST_MILLIS = 30;
    /** The runtime goes on to start and to record for a while after a module was switched on; nobody switches as fast. */
    private static final Duration BETWEEN_TOGGLES = Duration.ofMillis(50);

    private final Plan plan;
    private final Figures figures;
    private final Neighborhood neighborhood;
    private final URI server;
    private final Request probe;

    Toggles(Plan plan, Figures figures, Distribution distribution, Neighborhood neighborhood) {
        this.plan = plan;
        this.figures = figures;
        this.neighborhood = neighborhood;
        this.server = distribution.api().base();
        this.probe = Request.get(neighborhood.endpoint(MODULE));
    }

    void measure() throws Exception {
        at("organization", neighborhood.orgModule(MODULE));
        at("workspace", neighborhood.workspaceModule(MODULE));
        try (Readers readers = Readers.start(server, Request.get(neighborhood.list()))) {
            at("organization, beside readers of lists", neighborhood.orgModule(MODULE));
            at("workspace, beside readers of lists", neighborhood.workspaceModule(MODULE));
            figures.note("lists read meanwhile", readers.perSecond(), "/s");
        }
        system();
    }

    private void at(String scope, String path) throws IOException {
        Switch module = new Switch(path);
        try (KeepAliveConnection connection = KeepAliveConnection.to(server)) {
            turn(connection, module, plan.pick(50, 200)); // to get warm
            Samples samples = turn(connection, module, plan.pick(200, 1_000));
            figures.note("PATCH at " + scope + ", p50", samples.p50(), "ms");
            figures.add("PATCH at " + scope + ", p95", samples.p95(), "ms", Limit.atMost(LONGEST_MILLIS));
        }
    }

    /** Each time off and on; what an answer says must hold for the very next request. */
    private Samples turn(KeepAliveConnection connection, Switch module, int times) throws IOException {
        double[] millis = new double[2 * times];
        for (int i = 0; i < times; i++) {
            millis[2 * i] = patch(connection, module.off());
            expect(connection, 404);
            millis[2 * i + 1] = patch(connection, module.on());
            expect(connection, 200);
        }
        return Samples.of(millis);
    }

    private static double patch(KeepAliveConnection connection, Request patch) throws IOException {
        long began = System.nanoTime();
        int status = connection.exchange(patch);
        double millis = (System.nanoTime() - began) / NANOS_PER_MILLI;
        if (status != 200) {
            throw new AssertionError(status + ": " + connection.text());
        }
        return millis;
    }

    private void expect(KeepAliveConnection connection, int status) throws IOException {
        if (connection.exchange(probe) != status
                || (status == 404 && !connection.text().contains("MODULE_UNAVAILABLE"))) {
            throw new AssertionError("The switch is not in force, wanted " + status + ": " + connection.text());
        }
    }

    private void system() throws Exception {
        Switch module = new Switch(Neighborhood.systemModule(MODULE));
        List<Double> millis = new ArrayList<>();
        int warm = plan.pick(20, 50);
        try (KeepAliveConnection writer = KeepAliveConnection.to(server);
                Probe observer = Probe.start(server, probe)) {
            for (int i = 0; i < warm + plan.pick(100, 300); i++) {
                observer.await(200);
                LockSupport.parkNanos(BETWEEN_TOGGLES.toNanos());
                long sent = System.nanoTime();
                patch(writer, module.off());
                double gated = (observer.await(404) - sent) / NANOS_PER_MILLI;
                patch(writer, module.on());
                if (i >= warm) {
                    millis.add(gated);
                }
            }
        }
        Samples samples =
                Samples.of(millis.stream().mapToDouble(Double::doubleValue).toArray());
        figures.note("system PATCH to the first gated answer, p50", samples.p50(), "ms");
        figures.add("system PATCH to the first gated answer, p95", samples.p95(), "ms", Limit.atMost(LONGEST_MILLIS));
    }

    /** The two requests that switch a module. */
    private record Switch(Request off, Request on) {
        Switch(String path) {
            this(Request.patch(path, "{\"enabled\": false}"), Request.patch(path, "{\"enabled\": true}"));
        }
    }
}
