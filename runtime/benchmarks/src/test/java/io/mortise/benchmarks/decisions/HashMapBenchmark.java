package io.mortise.benchmarks.decisions;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What no index can do without: one look into a hash map for the tenant, one into another for the feature, and a bit. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HashMapBenchmark {
    private final Questions questions = new Questions();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, BitSet> offByTenant = new HashMap<>();
    private int turn;

    public HashMapBenchmark() {
        new SwitchedOff().tenantsByFeature().forEach((feature, tenants) -> {
            int number = numbers.size();
            numbers.put(feature, number);
            tenants.forEach(tenant -> offByTenant
                    .computeIfAbsent(tenant, any -> new BitSet(Population.MODULES))
                    .set(number));
        });
    }

    @Benchmark
    public boolean ask() {
        int question = turn++;
        BitSet off = offByTenant.get(questions.id(question));
        Integer number = numbers.get(questions.module(question));
        return off != null && number != null && !off.get(number);
    }
}
