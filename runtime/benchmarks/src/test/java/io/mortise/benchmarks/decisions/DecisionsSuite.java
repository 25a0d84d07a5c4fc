package io.mortise.benchmarks.decisions;

import io.mortise.benchmarks.Plan;
import io.mortise.benchmarks.Suite;
import io.mortise.benchmarks.decisions.JmhRun.Score;
import io.mortise.benchmarks.report.Figures;
import io.mortise.benchmarks.report.Limit;
import io.mortise.settings.testing.SettingsNode;
import org.openjdk.jmh.runner.RunnerException;

/** Availability, resolved modules and the system toggle, on an H2 file with 3,000,000 overrides (300,000 in short mode). */
public final class DecisionsSuite implements Suite {
    private static final int FEW = 10;

    @Override
    public String name() {
        return "decisions";
    }

    @Override
    public void measure(Plan plan, Figures figures) throws Exception {
        Population many = new Population(plan.pick(100_000, 1_000_000));
        PopulatedDatabase database = PopulatedDatabase.fill(plan.folder("decisions-many"), many);
        JmhRun jmh = new JmhRun(plan, PopulatedDatabase.properties(database, many));

        references(jmh, figures);
        availability(jmh, figures);
        resolve(jmh, figures);
        systemToggle(plan, database, figures);
    }

    private static void references(JmhRun jmh, Figures figures) throws RunnerException {
        note(jmh, HashMapBenchmark.class, "hash map of bit sets", figures);
        note(jmh, Ff4jBenchmark.class, "FF4J, feature for a tenant", figures);
        note(jmh, TogglzBenchmark.class, "Togglz, feature for a tenant", figures);
        note(jmh, OpenFeatureBenchmark.class, "OpenFeature, feature for a tenant", figures);
    }

    private static void note(JmhRun jmh, Class<?> benchmark, String name, Figures figures) throws RunnerException {
        figures.note(name, jmh.score(benchmark, "ask").time(), "ns");
    }

    private static void availability(JmhRun jmh, Figures figures) throws Exception {
        check(figures, "availability, held workspace", jmh.score(AvailabilityBenchmark.class, "held"), 10);
        check(
                figures,
                "isModuleAvailable, injected context",
                jmh.score(ContextBenchmark.class, "isModuleAvailable"),
                10);
        check(figures, "availability by ids, 100,000 workspaces", jmh.score(AvailabilityBenchmark.class, "byIds"), 130);
        double bytes = IndexMemory.inProcess(Questions.WORKSPACES);
        figures.add("availability index, memory of a workspace", bytes, "B", Limit.atMost(100));
    }

    private static void check(Figures figures, String name, Score score, double mostNanos) {
        figures.add(name, score.time(), "ns", Limit.atMost(mostNanos));
        figures.add(name + ", allocated", tenths(score.bytes()), "B", Limit.atMost(0));
    }

    private static void resolve(JmhRun jmh, Figures figures) throws RunnerException {
        Score cached = jmh.score(ResolveBenchmark.class, "cached");
        figures.add("resolve one module, cached", cached.time(), "ns", Limit.atMost(150));
        Score firstTime = jmh.score(ResolveBenchmark.class, "firstTime");
        figures.add("resolve one module, first time", firstTime.time(), "µs", Limit.atMost(100));
    }

    private static void systemToggle(Plan plan, PopulatedDatabase database, Figures figures) {
        PopulatedDatabase small = PopulatedDatabase.fill(plan.folder("decisions-few"), new Population(FEW));
        try (SettingsNode many = database.open();
                SettingsNode few = small.open()) {
            SystemToggle.Times times = new SystemToggle(many, few).measure(plan.pick(200, 500), plan.pick(500, 2000));
            figures.note("system toggle with 10 workspaces, p50", times.few().p50(), "ms");
            figures.note("system toggle with all workspaces, p50", times.many().p50(), "ms");
            figures.add(
                    "system toggle, all workspaces against 10",
                    times.many().p50() / times.few().p50(),
                    "×",
                    Limit.atMost(1.2));
        }
    }

    /** JMH counts what the JVM allocates besides, which shows as a tiny part of a byte. */
    private static double tenths(double bytes) {
        return Math.rint(bytes * 10) / 10;
    }
}
