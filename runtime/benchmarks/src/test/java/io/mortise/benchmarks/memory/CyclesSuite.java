package io.mortise.benchmarks.memory;

import io.mortise.benchmarks.Plan;
import io.mortise.benchmarks.Suite;
import io.mortise.benchmarks.report.Figures;
import io.mortise.benchmarks.report.Limit;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.Scene;
import io.mortise.itests.driver.ServerProcess;

/** What a server holds after many plugins were installed, updated and removed: as much as before. */
public final class CyclesSuite implements Suite {
    /** A pool of the server may have one thread more for what happens to go on at the same time. */
    private static final int POOLED_THREADS = 4;

    /** The virtual machine makes classes of its own for what it runs often, and there are gaps between those that go. */
    private static final int OWN_CLASSES_KILOBYTES = 1024;

    @Override
    public String name() {
        return "cycles";
    }

    @Override
    public void measure(Plan plan, Figures figures) {
        try (Distribution distribution = Distribution.startWithJava("", plan.folder("cycles-data"))) {
            ServerProcess server = distribution.process();
            Lives lives = new Lives(
                    distribution.api(), Scene.create(distribution.api()).first());
            lives.live("warm", plan.pick(50, 500)); // as long as the virtual machine makes classes of its own
            double heapBefore = Heap.settledMegabytes(server);
            Footprint before = Footprint.settled(server);
            int cycles = plan.pick(100, 1000);
            long began = System.nanoTime();
            lives.live("cycle", cycles);
            figures.note("installs, updates and removals", cycles / ((System.nanoTime() - began) / 1e9), "/s");
            double heapAfter = Heap.settledMegabytes(server);
            new Comparison(figures, "after " + cycles + " cycles: ").report(before, Footprint.settled(server));
            figures.note("heap before", heapBefore, "MB");
            figures.note("heap after " + cycles + " cycles", heapAfter, "MB");
        }
    }

    private record Comparison(Figures figures, String after) {
        void report(Footprint before, Footprint now) {
            flat("class loaders of bundles", before.bundleLoaders(), now.bundleLoaders(), 0, "");
            figures.note("class loaders of any kind before", (double) before.loaders(), "");
            figures.note(after + "class loaders of any kind", (double) now.loaders(), "");
            flat("threads", before.threads(), now.threads(), POOLED_THREADS, "");
            flat("open files", before.openFiles(), now.openFiles(), 0, "");
            flat("metaspace", before.metaspaceKilobytes(), now.metaspaceKilobytes(), OWN_CLASSES_KILOBYTES, "kB");
        }

        private void flat(String what, long before, long now, int tolerance, String unit) {
            figures.note(what + " before", (double) before, unit);
            figures.add(after + what, (double) now, unit, Limit.atMost((double) before + tolerance));
        }
    }
}
