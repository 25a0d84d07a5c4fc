package io.mortise.benchmarks.scoped;

import io.mortise.benchmarks.Plan;
import io.mortise.benchmarks.Suite;
import io.mortise.benchmarks.client.KeepAliveConnection;
import io.mortise.benchmarks.client.Request;
import io.mortise.benchmarks.deploy.PluginZips;
import io.mortise.benchmarks.report.Figures;
import io.mortise.benchmarks.report.Limit;
import io.mortise.benchmarks.report.Samples;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.Scene;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** What it takes until a workspace that nobody has used since the start has its components. */
public final class ScopedSuite implements Suite {
    private static final int MODULES = 10;
    private static final int WARM_UP = 100;
    private static final int WARM_REQUESTS = 10_000;
    private static final double MOST_MILLIS = 20;
    private static final String SETTINGS = "{\"config\": {\"text\": \"hello of %s\"}}";

    @Override
    public String name() {
        return "scoped";
    }

    @Override
    public void measure(Plan plan, Figures figures) throws Exception {
        int workspaces = WARM_UP + plan.pick(60, 300);
        Path data = plan.folder("scoped-data");
        prepare(data, workspaces);
        try (Distribution distribution = Distribution.startWithJava("", data); // has none in memory
                KeepAliveConnection client =
                        KeepAliveConnection.to(distribution.api().base())) {
            // The workspace is cold and not the server: that answers requests as fast as ever before a cold one comes.
            for (int i = 0; i < WARM_REQUESTS / MODULES; i++) {
                use(client, workspace(0));
            }
            double[] millis = new double[workspaces];
            for (int i = 0; i < workspaces; i++) {
                millis[i] = use(client, workspace(i));
            }
            Samples cold = Samples.of(IntStream.range(WARM_UP, workspaces)
                    .mapToDouble(i -> millis[i])
                    .toArray());
            String name = "first use of a cold workspace, one request each to %d modules with a component of its own"
                    .formatted(MODULES);
            figures.note(name + ", p50", cold.p50(), "ms");
            figures.add(name + ", p95", cold.p95(), "ms", Limit.atMost(MOST_MILLIS));
        }
    }

    private static void prepare(Path data, int workspaces) {
        try (Distribution distribution = Distribution.startWithJava("", data)) {
            PluginZips zips = PluginZips.scoped();
            IntStream.range(0, MODULES)
                    .forEach(i ->
                            distribution.api().upload(zips.named(module(i))).expect(201));
            Scene scene = Scene.create(distribution.api());
            for (int i = 0; i < workspaces; i++) {
                distribution
                        .api()
                        .post(
                                scene.orgPath() + "/workspaces",
                                "{\"id\": \"%s\", \"name\": \"Workspace\"}".formatted(workspace(i)))
                        .expect(201);
                distribution
                        .api()
                        .patch(
                                scene.workspaceModule(workspace(i), module(i % MODULES)),
                                SETTINGS.formatted(workspace(i)))
                        .expect(200);
            }
        }
    }

    private static double use(KeepAliveConnection client, String workspace) throws IOException {
        long began = System.nanoTime();
        for (int i = 0; i < MODULES; i++) {
            int status = client.exchange(Request.get(Scene.endpoint(workspace, module(i), "/greeting")));
            if (status != 200) {
                throw new AssertionError(status + ": " + client.text());
            }
        }
        return (System.nanoTime() - began) / 1e6;
    }

    private static String module(int number) {
        return "module-scoped-" + number;
    }

    private static String workspace(int number) {
        return "cold-" + number;
    }
}
