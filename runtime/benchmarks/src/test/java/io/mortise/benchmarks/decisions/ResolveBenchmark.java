package io.mortise.benchmarks.decisions;

import io.mortise.host.settings.ResolvedModule;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import io.mortise.settings.testing.SettingsNode;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Resolves one module of a workspace. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ResolveBenchmark {
    private static final String MODULE = Population.module(0);
    private static final int CACHED = 1_000;

    private final Population population = PopulatedDatabase.populationOfThisRun();
    private final SettingsNode node = PopulatedDatabase.ofThisRun().open();
    private final int[] order = population.shuffled();
    private final WorkspaceScope[] cached = new WorkspaceScope[CACHED];
    private int turn;

    public ResolveBenchmark() {
        for (int i = 0; i < cached.length; i++) {
            cached[i] = Population.scope(order[i]);
        }
    }

    /** A module of a workspace that is in use. */
    @Benchmark
    public ResolvedModule cached() {
        return node.settings.resolve(cached[Integer.remainderUnsigned(turn++, CACHED)], MODULE);
    }

    /** A module of a workspace that has not been asked about, or so long ago that it is no longer in memory. */
    @Benchmark
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    public ResolvedModule firstTime() {
        int workspace = order[Integer.remainderUnsigned(turn++, order.length)];
        return node.settings.resolve(Population.scope(workspace), MODULE);
    }

    @TearDown
    public void close() {
        node.close();
    }
}
