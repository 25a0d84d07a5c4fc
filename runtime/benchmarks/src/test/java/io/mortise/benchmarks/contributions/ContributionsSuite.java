package io.mortise.benchmarks.contributions;

import io.mortise.benchmarks.Plan;
import io.mortise.benchmarks.Suite;
import io.mortise.benchmarks.client.KeepAliveConnection;
import io.mortise.benchmarks.client.Request;
import io.mortise.benchmarks.report.Figures;
import io.mortise.benchmarks.report.Limit;
import io.mortise.benchmarks.report.Samples;
import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.PluginArchive;
import io.mortise.itests.driver.Scene;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Contributions of a workspace with 200 modules, on the distribution as it is shipped, one caller on one connection. One page
 * demands a permission, which makes the roles of the caller count. The time is the client's, so it contains the server's and both ends of the socket.
 */
public final class ContributionsSuite implements Suite {
    private static final int MODULES = 200;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double KILO = 1000;
    private static final Map<String, Object> PERMISSION = Map.of("resource", "shown", "action", "read");

    @Override
    public String name() {
        return "contributions";
    }

    @Override
    public void measure(Plan plan, Figures figures) throws Exception {
        try (Distribution distribution =
                Distribution.startWithJava("", plan.folder("contributions").resolve("data"))) {
            Api api = distribution.api();
            Scene scene = Scene.create(api);
            for (int i = 0; i < MODULES; i++) {
                api.upload(archive(i)).expect(201);
            }
            String path = "/api/platform/workspaces/" + scene.first() + "/contributions";
            Answer answer = api.get(path).expect(200);
            int tabs = answer.at("/tabs").size();
            if (tabs != MODULES) {
                throw new AssertionError("Of " + MODULES + " tabs " + tabs + " are shown");
            }
            figures.note(
                    "contributions of 200 modules: size",
                    answer.body().getBytes(StandardCharsets.UTF_8).length / KILO,
                    "kB");
            Samples whole = take(plan, distribution, Request.get(path), 200);
            Samples unchanged = take(plan, distribution, Request.getUnlessMatches(path, answer.header("ETag")), 304);
            figures.add("contributions of 200 modules, warm, p50", whole.p50(), "ms", Limit.atMost(1));
            figures.note("contributions of 200 modules, warm, p99", whole.p99(), "ms");
            figures.add("the same, unchanged: 304, p50", unchanged.p50(), "ms", Limit.atMost(1));
            figures.note("the same, unchanged: 304, p99", unchanged.p99(), "ms");
        }
    }

    private static Samples take(Plan plan, Distribution distribution, Request request, int status) throws Exception {
        try (KeepAliveConnection connection =
                KeepAliveConnection.to(distribution.api().base())) {
            times(connection, request, status, plan.pick(2_000, 10_000)); // to get warm
            return Samples.of(times(connection, request, status, plan.pick(1_000, 5_000)));
        }
    }

    private static double[] times(KeepAliveConnection connection, Request request, int status, int count)
            throws Exception {
        double[] millis = new double[count];
        for (int i = 0; i < count; i++) {
            LockSupport.parkNanos((long) NANOS_PER_MILLI);
            long began = System.nanoTime();
            int answered = connection.exchange(request);
            millis[i] = (System.nanoTime() - began) / NANOS_PER_MILLI;
            if (answered != status) {
                throw new AssertionError(answered + ": " + connection.text());
            }
        }
        return millis;
    }

    private static byte[] archive(int number) {
        Map<String, Object> tab =
                Map.of("id", "tab", "label", "Tab " + number, "element", "ui/tab.js", "order", number);
        Map<String, Object> guarded =
                Map.of("id", "page", "path", "page", "label", "Page", "element", "ui/tab.js", "permission", PERMISSION);
        Map<String, Object> open = Map.of("id", "page", "path", "page", "label", "Page", "element", "ui/tab.js");
        return PluginArchive.of("module-%03d".formatted(number), "1.0.0")
                .file("ui/tab.js", "export default class extends HTMLElement {}")
                .manifest(
                        "contributes",
                        Map.of(
                                "tabs", List.of(tab),
                                "pages", List.of(number == 0 ? guarded : open),
                                "navigation", List.of(Map.of("id", "page", "label", "Page", "page", "page")),
                                "widgets", List.of(Map.of("id", "widget", "label", "Widget", "element", "ui/tab.js"))))
                .manifest("roles", number == 0 ? Map.of("ws_user", List.of(PERMISSION)) : Map.of())
                .build();
    }
}
