package io.mortise.benchmarks.decisions;

import io.mortise.host.settings.WorkspaceAvailability;
import io.mortise.host.tenant.WorkspaceId;
import io.mortise.settings.testing.SettingsNode;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Asks whether modules are available in workspaces that have been asked about before. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AvailabilityBenchmark {
    private final SettingsNode node = MemoryNode.open();
    private final Questions questions = new Questions();
    private final WorkspaceAvailability held;
    private int turn;

    public AvailabilityBenchmark() {
        for (int workspace = 0; workspace < Questions.WORKSPACES; workspace++) {
            node.availability.isAvailable(Population.scope(workspace), Population.module(0));
        }
        held = node.availability.at(Population.scope(0));
    }

    /** In a workspace whose context the caller holds; the modules vary. */
    @Benchmark
    public boolean held() {
        return held.isAvailable(questions.module(turn++));
    }

    /** By the ids alone, as texts, in workspaces all over the memory. */
    @Benchmark
    public boolean byIds() {
        int question = turn++;
        return node.availability.isAvailable(new WorkspaceId(questions.id(question)), questions.module(question));
    }

    @TearDown
    public void close() {
        node.close();
    }
}
