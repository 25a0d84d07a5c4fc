package io.mortise.benchmarks.bystanders;

import io.mortise.benchmarks.Plan;
import io.mortise.benchmarks.Suite;
import io.mortise.benchmarks.bystanders.OpenLoad.Outcome;
import io.mortise.benchmarks.deploy.Deployments;
import io.mortise.benchmarks.deploy.PluginZips;
import io.mortise.benchmarks.report.Figures;
import io.mortise.benchmarks.report.Limit;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.Scene;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Requests to other plugins and to the management API while plugins come and go. */
public final class BystandersSuite implements Suite {
    private static final int PER_SECOND = 500;
    private static final List<String> OTHERS = List.of("other-1", "other-2", "other-3");
    private static final Duration BETWEEN_DEPLOYS = Duration.ofMillis(200);

    @Override
    public String name() {
        return "bystanders";
    }

    @Override
    public void measure(Plan plan, Figures figures) throws Exception {
        try (Distribution distribution = Distribution.startWithJava("", plan.folder("bystanders-data"))) {
            Scene scene = Scene.create(distribution.api());
            Deployments deployments = new Deployments(distribution.api(), scene.first());
            PluginZips zips = PluginZips.small();
            OTHERS.forEach(name -> deployments.upload(name, zips.named(name)));
            OpenLoad load = new OpenLoad(distribution.api().base(), paths(scene), PER_SECOND);
            load.during(() -> deploy(deployments, zips, "warm", plan.pick(150, 300))); // to get warm
            int deploys = plan.pick(100, 500);
            Duration quietTime = Duration.ofSeconds(plan.pick(15, 60));
            Outcome before = load.during(() -> LockSupport.parkNanos(quietTime.toNanos()));
            long began = System.nanoTime();
            Outcome during = load.during(() -> deploy(deployments, zips, "bench", deploys));
            double seconds = (System.nanoTime() - began) / 1e9;
            report(figures, before, during, deploys, seconds);
        }
    }

    private static List<String> paths(Scene scene) {
        List<String> paths = new ArrayList<>();
        for (String other : OTHERS) {
            paths.add(Scene.endpoint(scene.first(), other, "/hello"));
            paths.add(Scene.endpoint(scene.second(), other, "/hello"));
        }
        paths.add("/api/platform/plugins/" + OTHERS.get(0));
        paths.add(Scene.systemModule(OTHERS.get(1)));
        paths.add(scene.orgModule(OTHERS.get(2)));
        paths.add(scene.workspaceModule(scene.first(), OTHERS.get(0)));
        paths.add("/api/platform/workspaces/" + scene.first() + "/modules");
        return paths;
    }

    /** One plugin after the other comes, answers, and goes. */
    private static void deploy(Deployments deployments, PluginZips zips, String prefix, int number) {
        for (int i = 0; i < number; i++) {
            String name = prefix + "-" + i;
            deployments.upload(name, zips.named(name));
            deployments.delete(name);
            LockSupport.parkNanos(BETWEEN_DEPLOYS.toNanos());
        }
    }

    private static void report(Figures figures, Outcome before, Outcome during, int deploys, double seconds) {
        during.failures().stream().limit(10).forEach(failure -> System.out.println("  failed: " + failure));
        figures.note("deploys and as many removals", deploys / seconds, "/s");
        figures.note("requests meanwhile", during.requests() / seconds, "/s");
        figures.add(
                "failed requests during " + deploys + " deploys",
                during.failures().size(),
                "",
                Limit.atMost(0));
        figures.note("p50 without deploys", before.millis().p50(), "ms");
        figures.note("p50 during deploys", during.millis().p50(), "ms");
        double quiet = before.millis().p99();
        figures.note("p99 without deploys", quiet, "ms");
        figures.add("p99 during deploys", during.millis().p99(), "ms", Limit.atMost(2, quiet, "p99 without deploys"));
        figures.note("longest during deploys", during.millis().percentile(1), "ms");
    }
}
