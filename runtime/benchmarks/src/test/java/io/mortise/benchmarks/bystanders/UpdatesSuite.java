package io.mortise.benchmarks.bystanders;

import com.example.benchmarks.hello.HelloResource;
import io.mortise.benchmarks.Plan;
import io.mortise.benchmarks.Suite;
import io.mortise.benchmarks.bystanders.OpenLoad.Outcome;
import io.mortise.benchmarks.deploy.Deployments;
import io.mortise.benchmarks.deploy.PluginZips;
import io.mortise.benchmarks.report.Figures;
import io.mortise.benchmarks.report.Limit;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.PluginArchive;
import io.mortise.itests.driver.Scene;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Requests to a plugin, to others and to the management API while new versions of that plugin take each other's place. */
public final class UpdatesSuite implements Suite {
    private static final int PER_SECOND = 500;
    private static final String UPDATED = "updated";
    private static final String OTHER = "other";
    private static final Duration QUIET = Duration.ofSeconds(15);

    @Override
    public String name() {
        return "updates";
    }

    @Override
    public void measure(Plan plan, Figures figures) throws Exception {
        try (Distribution distribution = Distribution.startWithJava("", plan.folder("updates-data"))) {
            Scene scene = Scene.create(distribution.api());
            Deployments deployments = new Deployments(distribution.api(), scene.first());
            deployments.upload(OTHER, PluginZips.small().named(OTHER));
            deployments.upload(UPDATED, version(0));
            OpenLoad load = new OpenLoad(distribution.api().base(), paths(scene), PER_SECOND);
            int warm = plan.pick(20, 50);
            load.during(() -> update(distribution.api(), 1, warm)); // to get warm
            Outcome before = load.during(() -> LockSupport.parkNanos(QUIET.toNanos()));
            int updates = plan.pick(50, 500);
            long began = System.nanoTime();
            Outcome during = load.during(() -> update(distribution.api(), warm + 1, updates));
            report(figures, before, during, updates, (System.nanoTime() - began) / 1e9);
        }
    }

    private static List<String> paths(Scene scene) {
        return List.of(
                Scene.endpoint(scene.first(), UPDATED, "/hello"),
                Scene.endpoint(scene.second(), UPDATED, "/hello"),
                Scene.endpoint(scene.first(), OTHER, "/hello"),
                Scene.endpoint(scene.first(), UPDATED, "/hello"),
                Scene.systemModule(UPDATED),
                scene.workspaceModule(scene.first(), OTHER));
    }

    private static byte[] version(int number) {
        return PluginArchive.of(UPDATED, "1." + number + ".0")
                .endpoint("/hello", "GET")
                .packageOf(HelloResource.class)
                .build();
    }

    /** Each version is installed beside the one before and takes its place. */
    private static void update(Api api, int first, int number) {
        for (int i = first; i < first + number; i++) {
            api.upload(version(i)).expect(201);
            api.post(
                            "/api/platform/plugins/" + UPDATED + "/activate",
                            "{\"version\": \"1.%d.0\", \"watchSeconds\": 0}".formatted(i))
                    .expect(200);
        }
    }

    private static void report(Figures figures, Outcome before, Outcome during, int updates, double seconds) {
        during.failures().stream().limit(10).forEach(failure -> System.out.println("  failed: " + failure));
        figures.note("updates", updates / seconds, "/s");
        figures.note("requests meanwhile", during.requests() / seconds, "/s");
        figures.add(
                "failed requests to anything during " + updates + " updates",
                during.failures().size(),
                "",
                Limit.atMost(0));
        figures.note("p99 without updates", before.millis().p99(), "ms");
        figures.note("p99 during updates", during.millis().p99(), "ms");
        figures.note("longest during updates", during.millis().percentile(1), "ms");
    }
}
