package io.mortise.benchmarks.callbacks;

import com.example.benchmarks.hanging.HangingResource;
import com.example.benchmarks.hooked.CountingHook;
import io.mortise.benchmarks.Plan;
import io.mortise.benchmarks.Suite;
import io.mortise.benchmarks.client.KeepAliveConnection;
import io.mortise.benchmarks.client.Request;
import io.mortise.benchmarks.report.Figures;
import io.mortise.benchmarks.report.Limit;
import io.mortise.benchmarks.report.Samples;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.PluginArchive;
import io.mortise.itests.driver.Scene;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Switching a module in a workspace, from the PATCH to the request that meets it, while the code of another one is called. */
public final class CallbacksSuite implements Suite {
    private static final String HANGING = "module-hanging";
    private static final String HOOKED = "module-hooked";
    private static final double MOST_MILLIS_MORE = 10;
    private static final int WORKSPACES_OF_AN_ORGANIZATION = 1_000;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration LONGEST = Duration.ofMinutes(30);

    @Override
    public String name() {
        return "callbacks";
    }

    @Override
    public void measure(Plan plan, Figures figures) throws Exception {
        besideOneThatHangs(plan, figures);
        besideHooksOfManyWorkspaces(plan, figures);
    }

    private static void besideOneThatHangs(Plan plan, Figures figures) throws Exception {
        try (Distribution distribution = Distribution.startWithJava("", plan.folder("hanging-data"))) {
            Api api = distribution.api();
            Scene scene = Scene.create(api);
            try (Bystander bystander = Bystander.install(api, scene)) {
                Samples unused = bystander.toggle(plan.pick(200, 1_000)); // to get warm
                Samples alone = bystander.toggle(plan.pick(200, 1_000));
                hang(distribution, scene);
                Samples beside = bystander.toggle(plan.pick(200, 1_000));
                print(figures, "toggle of a module, PATCH to enforced", alone);
                print(figures, "the same while a component of another one hangs in @Activate", beside);
                figures.add(
                        "how much longer beside the one that hangs, p95",
                        beside.p95() - alone.p95(),
                        "ms",
                        Limit.atMost(MOST_MILLIS_MORE));
                figures.add(
                        "how much longer beside the one that hangs, p99",
                        beside.p99() - alone.p99(),
                        "ms",
                        Limit.atMost(MOST_MILLIS_MORE));
            } finally {
                distribution.kill9(); // it would wait for the one that hangs
            }
        }
    }

    /** Returns when the component of the workspace hangs; it has worked before, and is used. */
    private static void hang(Distribution distribution, Scene scene) {
        Api api = distribution.api();
        api.upload(PluginArchive.of(HANGING, "1.0.0")
                        .manifest("activation", "workspace")
                        .manifest(
                                "configSchema",
                                Map.of("type", "object", "properties", Map.of("text", Map.of("type", "string"))))
                        .endpoint("/count", "GET")
                        .packageOf(HangingResource.class)
                        .build())
                .expect(201);
        String components =
                scene.call(scene.first(), HANGING, "/count").expect(200).body();
        if (!components.equals("1")) {
            throw new AssertionError("Not one but " + components + " components are used");
        }
        int status = api.patch(scene.workspaceModule(scene.first(), HANGING), "{\"config\": {\"text\": \"hang\"}}")
                .status();
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (!distribution.process().output().contains("HANGS IN ACTIVATE")) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("It does not hang; the change answered " + status);
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private static void besideHooksOfManyWorkspaces(Plan plan, Figures figures) throws Exception {
        int workspaces = plan.pick(2_000, 100_000);
        try (Distribution distribution = Distribution.startWithJava("", plan.folder("hooks-data"))) {
            Api api = distribution.api();
            Scene scene = Scene.create(api); // has two workspaces
            create(api, workspaces - 2);
            try (Bystander bystander = Bystander.install(api, scene);
                    KeepAliveConnection asking = KeepAliveConnection.to(api.base())) {
                Samples unused = bystander.toggle(plan.pick(200, 1_000)); // to get warm
                Samples alone = bystander.toggle(plan.pick(200, 1_000));
                api.upload(PluginArchive.of(HOOKED, "1.0.0")
                                .endpoint("/count", "GET")
                                .packageOf(CountingHook.class)
                                .build())
                        .expect(201);
                long began = System.nanoTime();
                Request count = Request.get(Scene.endpoint(scene.first(), HOOKED, "/count"));
                Samples beside = bystander.toggleWhile(() -> count(asking, count, began) < workspaces);
                double seconds = (System.nanoTime() - began) / 1e9;
                String name = "onEnable of a plugin that is enabled for %,d workspaces".formatted(workspaces);
                figures.note(name + ": until all are called", seconds, "s");
                figures.note(name + ": calls", workspaces / seconds, "/s");
                print(figures, "toggle of another module before it", alone);
                print(figures, "toggle of another module meanwhile", beside);
            }
        }
    }

    private static long count(KeepAliveConnection connection, Request count, long began) {
        if (System.nanoTime() - began > LONGEST.toNanos()) {
            throw new AssertionError("Not all were called within " + LONGEST);
        }
        try {
            int status = connection.exchange(count);
            return status == 200 ? Long.parseLong(connection.text().strip()) : 0;
        } catch (IOException e) {
            throw new AssertionError("The server does not answer", e);
        }
    }

    private static void create(Api api, int workspaces) throws IOException {
        try (KeepAliveConnection connection = KeepAliveConnection.to(api.base())) {
            for (int i = 0; i < workspaces; i++) {
                String org = "many-" + i / WORKSPACES_OF_AN_ORGANIZATION;
                if (i % WORKSPACES_OF_AN_ORGANIZATION == 0) {
                    post(connection, "/api/platform/orgs", org);
                }
                post(connection, "/api/platform/orgs/" + org + "/workspaces", "many-ws-" + i);
            }
        }
    }

    private static void post(KeepAliveConnection connection, String path, String id) throws IOException {
        int status = connection.exchange(Request.post(path, "{\"id\": \"%s\", \"name\": \"Many\"}".formatted(id)));
        if (status != 201) {
            throw new AssertionError(status + ": " + connection.text());
        }
    }

    private static void print(Figures figures, String name, Samples samples) {
        figures.note(name + ", p50", samples.p50(), "ms");
        figures.note(name + ", p95", samples.p95(), "ms");
        figures.note(name + ", p99", samples.p99(), "ms");
        figures.note(name + ", longest", samples.percentile(1), "ms");
    }
}
