package io.mortise.benchmarks.deploy;

import io.mortise.benchmarks.Plan;
import io.mortise.benchmarks.Suite;
import io.mortise.benchmarks.memory.Heap;
import io.mortise.benchmarks.report.Figures;
import io.mortise.benchmarks.report.Limit;
import io.mortise.benchmarks.report.Samples;
import io.mortise.itests.driver.Distribution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** How long deploys take on a warm runtime whose ConfigurationAdmin is full, and what each plugin costs. */
public final class DeploySuite implements Suite {
    private static final int ONE_MIB = 1024 * 1024;
    private static final int IN_A_ROW = 100;
    private static final double NANOS_PER_MILLI = 1e6;

    @Override
    public String name() {
        return "deploy";
    }

    @Override
    public void measure(Plan plan, Figures figures) throws Exception {
        new References(plan, figures).measure();
        Path data = plan.folder("deploy-data");
        try (Distribution distribution = FullConfigAdmin.start(data)) {
            new Run(plan, figures, distribution).measure();
        }
    }

    /** One run on a running distribution. */
    private static final class Run {
        private final Plan plan;
        private final Figures figures;
        private final Distribution distribution;
        private final Deployments deployments;
        private final PluginZips small = PluginZips.small();
        private int number;

        Run(Plan plan, Figures figures, Distribution distribution) {
            this.plan = plan;
            this.figures = figures;
            this.distribution = distribution;
            this.deployments = new Deployments(distribution.api(), FullConfigAdmin.workspace(0));
        }

        void measure() throws IOException {
            uploads(plan.pick(250, 500), small); // to get warm
            figures.note("entries in ConfigurationAdmin", FullConfigAdmin.entries(distribution), "entries");
            Times times = uploads(plan.pick(100, 500), small);
            figures.add("small ZIP: upload to first 200, p50", times.up().p50(), "ms", Limit.atMost(40));
            figures.add("small ZIP: upload to first 200, p95", times.up().p95(), "ms", Limit.atMost(100));
            figures.add("undeploy: DELETE to first 404, p50", times.down().p50(), "ms", Limit.atMost(30));
            figures.note("undeploy: DELETE to first 404, p95", times.down().p95(), "ms");
            Samples large = uploads(plan.pick(30, 100), small.with(ONE_MIB)).up();
            figures.note("1 MiB ZIP: upload to first 200, p50", large.p50(), "ms");
            figures.add("1 MiB ZIP: upload to first 200, p95", large.p95(), "ms", Limit.atMost(200));
            Samples dropped = drops(plan.pick(30, 100));
            figures.note("small ZIP moved into the hot-deploy folder: to first 200, p50", dropped.p50(), "ms");
            figures.add(
                    "small ZIP moved into the hot-deploy folder: to first 200, p95",
                    dropped.p95(),
                    "ms",
                    Limit.atMost(250));
            oneAfterTheOther();
            heapPerPlugin();
            figures.note("entries in ConfigurationAdmin at the end", FullConfigAdmin.entries(distribution), "entries");
        }

        private record Times(Samples up, Samples down) {}

        private Times uploads(int times, PluginZips zips) {
            double[] up = new double[times];
            double[] down = new double[times];
            for (int i = 0; i < times; i++) {
                String name = nextName();
                byte[] archive = zips.named(name);
                up[i] = millis(() -> deployments.upload(name, archive));
                down[i] = millis(() -> deployments.delete(name));
            }
            return new Times(Samples.of(up), Samples.of(down));
        }

        private Samples drops(int times) throws IOException {
            double[] millis = new double[times];
            Path folder = distribution.data().resolve("deploy");
            Path beside = Files.createDirectories(distribution.data().resolve("dropped"));
            for (int i = 0; i < times; i++) {
                String name = nextName();
                Path file = Files.write(beside.resolve(name + ".zip"), small.named(name));
                long began = System.nanoTime();
                deployments.drop(file, folder, name);
                millis[i] = (System.nanoTime() - began) / NANOS_PER_MILLI;
            }
            return Samples.of(millis);
        }

        private void oneAfterTheOther() {
            String[] names = nextNames(IN_A_ROW);
            byte[][] archives = Arrays.stream(names).map(small::named).toArray(byte[][]::new);
            double millis = millis(() -> {
                for (int i = 0; i < names.length; i++) {
                    deployments.upload(names[i], archives[i]);
                }
            });
            figures.add(
                    IN_A_ROW + " plugins one after the other, each to its first 200",
                    millis / 1000,
                    "s",
                    Limit.atMost(4));
            Arrays.stream(names).forEach(deployments::delete);
        }

        private void heapPerPlugin() {
            String[] names = nextNames(plan.pick(50, 100));
            double before = Heap.settledMegabytes(distribution.process());
            for (String name : names) {
                distribution.api().upload(small.named(name)).expect(201);
            }
            double uncalled = Heap.megabytes(distribution.process());
            for (String name : names) {
                deployments.call(name).expect(200);
            }
            double called = Heap.megabytes(distribution.process());
            figures.add(
                    "heap per further plugin, never called",
                    (uncalled - before) / names.length,
                    "MB",
                    Limit.atMost(0.3));
            figures.add(
                    "heap per further plugin, after a call", (called - before) / names.length, "MB", Limit.atMost(1));
        }

        private String nextName() {
            return "bench-" + number++;
        }

        private String[] nextNames(int count) {
            String[] names = new String[count];
            Arrays.setAll(names, i -> nextName());
            return names;
        }

        private static double millis(Runnable work) {
            long began = System.nanoTime();
            work.run();
            return (System.nanoTime() - began) / NANOS_PER_MILLI;
        }
    }
}
