package io.mortise.benchmarks.decisions;

import io.mortise.benchmarks.Plan;
import java.util.Objects;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs JMH benchmarks, each in JVMs of its own with the flags of the product. */
final class JmhRun {
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private final Plan plan;
    private final String[] properties;

    /** @param properties for the JVMs of the benchmarks */
    JmhRun(Plan plan, String... properties) {
        this.plan = plan;
        this.properties = properties;
    }

    /** One benchmark's time in its own unit, and how many bytes each call allocated. */
    record Score(double time, double bytes) {}

    /** Runs one method of a class. */
    Score score(Class<?> benchmark, String method) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + Pattern.quote(benchmark.getName() + "." + method) + "$")
                .forks(plan.pick(1, 3))
                .warmupIterations(plan.pick(3, 5))
                .warmupTime(TimeValue.seconds(2)) // the database is compiled slowly
                .measurementIterations(plan.pick(2, 5))
                .measurementTime(TimeValue.seconds(1))
                .addProfiler(GCProfiler.class)
                .jvmArgs("-XX:+UseSerialGC", "-Xmx1g")
                .jvmArgsAppend(properties)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        RunResult run = new Runner(options.build()).runSingle();
        Result<?> bytes = Objects.requireNonNull(run.getSecondaryResults().get(ALLOCATED), ALLOCATED);
        return new Score(run.getPrimaryResult().getScore(), bytes.getScore());
    }
}
