package io.mortise.benchmarks.http;

import io.mortise.benchmarks.Plan;
import io.mortise.benchmarks.client.ClosedLoop;
import io.mortise.benchmarks.client.Request;
import io.mortise.benchmarks.report.Figures;
import io.mortise.benchmarks.report.Limit;
import io.mortise.benchmarks.report.Samples;
import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Distribution;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** How many lists of 200 modules a second are answered, in turns with a server that only hands out the same bytes. */
record Lists(Plan plan, Figures figures, Distribution distribution, Neighborhood neighborhood) {
    private static final int KILO = 1000;
    private static final int WARM_UP_ROUNDS = 10;

    void measure(Path folder) throws Exception {
        URI address = distribution.api().base();
        Answer list = distribution.api().get(neighborhood.list()).expect(200);
        if (list.json().size() != Neighborhood.MODULES) {
            throw new AssertionError("The list has " + list.json().size() + " modules");
        }
        byte[] body = list.body().getBytes(StandardCharsets.UTF_8);
        figures.note("list of " + Neighborhood.MODULES + " modules: size", body.length / (double) KILO, "kB");
        try (ReferenceServer reference = ReferenceServer.start(body, distribution.process(), folder)) {
            compare(
                    new ClosedLoop(reference.address(), Request.get(PreparedBytes.PATH), 200),
                    new ClosedLoop(address, Request.get(neighborhood.list()), 200),
                    new ClosedLoop(address, Request.getUnlessMatches(neighborhood.list(), list.header("ETag")), 304));
        }
    }

    private void compare(ClosedLoop prepared, ClosedLoop list, ClosedLoop unchanged) throws Exception {
        Duration round = Duration.ofMillis(plan.pick(1_000, 3_000));
        List<ClosedLoop> loops = List.of(prepared, list, unchanged);
        ClosedLoop.inTurns(loops, WARM_UP_ROUNDS, round);
        List<Samples> rates = ClosedLoop.inTurns(loops, plan.pick(5, 11), round);
        double reference = rates.get(0).p50();
        double lists = rates.get(1).p50();
        figures.note("the same bytes, prepared, through plain Jersey on Jetty", reference, "/s");
        figures.add("list of 200 modules", lists, "/s", Limit.atLeast(0.7, reference, "prepared bytes"));
        figures.add("the same list, unchanged: 304", rates.get(2).p50(), "/s", Limit.atLeast(3, lists, "list"));
    }
}
