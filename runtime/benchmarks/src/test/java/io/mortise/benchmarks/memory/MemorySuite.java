package io.mortise.benchmarks.memory;

import io.mortise.benchmarks.Plan;
import io.mortise.benchmarks.Suite;
import io.mortise.benchmarks.deploy.Deployments;
import io.mortise.benchmarks.deploy.PluginZips;
import io.mortise.benchmarks.report.Figures;
import io.mortise.benchmarks.report.Limit;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.ClassHistogram;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.Scene;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** What an idle runtime holds, what each further thing adds, and whether what was uninstalled is gone. */
public final class MemorySuite implements Suite {
    private static final int PLUGINS = 10;
    private static final double KILOBYTES = 1024;
    private static final String CLASS_LOADER = "org.apache.felix.framework.BundleWiringImpl$BundleClassLoader";

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public void measure(Plan plan, Figures figures) {
        try (Distribution distribution = Distribution.startWithJava("", plan.folder("memory-data"))) {
            Run run = new Run(plan, figures, distribution, Scene.create(distribution.api()));
            run.idle();
            run.cycles();
            run.tenants();
        }
    }

    private record Run(Plan plan, Figures figures, Distribution distribution, Scene scene) {

        void idle() {
            for (int i = 0; i < PLUGINS; i++) {
                deployments().upload("resident-" + i, PluginZips.small().named("resident-" + i));
            }
            figures.add("idle heap with " + PLUGINS + " plugins, each called", settled(), "MB", Limit.atMost(64));
        }

        void cycles() {
            cycle("warm", plan.pick(100, 200));
            double before = settled();
            long loaders = ClassHistogram.instances(distribution.process(), CLASS_LOADER);
            long classes = classes();
            DatabaseCache cache = DatabaseCache.of(distribution.process());
            int cycles = plan.pick(100, 300);
            cycle("gone", cycles);
            double after = settled();
            String name = "after " + cycles + " deploys and removals: ";
            figures.add(name + "classes of the plugins kept", (double) (classes() - classes), "", Limit.atMost(0));
            long kept = ClassHistogram.instances(distribution.process(), CLASS_LOADER) - loaders;
            figures.add(name + "class loaders kept", (double) kept, "", Limit.atMost(0));
            double cached = DatabaseCache.of(distribution.process()).megabytesSince(cache);
            figures.note(name + "heap kept", after - before, "MB");
            figures.note(name + "of it in the page cache of H2, which is bounded", cached, "MB");
            figures.add(name + "heap kept, that cache apart", after - before - cached, "MB", Limit.atMost(1));
        }

        /** What the capacity of a node is reckoned with. */
        void tenants() {
            int workspaces = plan.pick(300, 1000);
            double empty = settled();
            each(workspaces, i -> api().post(
                            scene.orgPath() + "/workspaces",
                            "{\"id\": \"%s\", \"name\": \"Workspace\"}".formatted(workspace(i)))
                    .expect(201));
            double created = settled();
            each(workspaces, i -> api().patch(scene.workspaceModule(workspace(i), "resident-0"), "{\"enabled\": false}")
                    .expect(200));
            double resident = settled();
            figures.note("heap per workspace without overrides", (created - empty) * KILOBYTES / workspaces, "kB");
            figures.note(
                    "heap per resident workspace with one override",
                    (resident - created) * KILOBYTES / workspaces,
                    "kB");
        }

        private void cycle(String prefix, int number) {
            PluginZips zips = PluginZips.small();
            for (int i = 0; i < number; i++) {
                String name = prefix + "-" + i;
                deployments().upload(name, zips.named(name));
                deployments().delete(name);
            }
        }

        private long classes() {
            return Heap.classes(distribution.process(), PluginZips.PACKAGE);
        }

        private double settled() {
            return Heap.settledMegabytes(distribution.process());
        }

        private Deployments deployments() {
            return new Deployments(api(), scene.first());
        }

        private Api api() {
            return distribution.api();
        }

        private static void each(int number, IntConsumer work) {
            IntStream.range(0, number).forEach(work);
        }

        private static String workspace(int number) {
            return "capacity-" + number;
        }
    }
}
