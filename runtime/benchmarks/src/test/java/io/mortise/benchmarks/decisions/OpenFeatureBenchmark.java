package io.mortise.benchmarks.decisions;

import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.OpenFeatureAPI;
import dev.openfeature.sdk.providers.memory.Flag;
import dev.openfeature.sdk.providers.memory.InMemoryProvider;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The OpenFeature SDK with its provider in memory; the tenant is the targeting key. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class OpenFeatureBenchmark {
    private final Questions questions = new Questions();
    private final Client client;
    private int turn;

    public OpenFeatureBenchmark() {
        Map<String, Flag<?>> flags = new HashMap<>();
        new SwitchedOff()
                .tenantsByFeature()
                .forEach((name, tenants) -> flags.put(
                        name,
                        Flag.<Boolean>builder()
                                .variant("on", true)
                                .variant("off", false)
                                .defaultVariant("on")
                                .contextEvaluator((flag, context) -> !tenants.contains(context.getTargetingKey()))
                                .build()));
        OpenFeatureAPI.getInstance().setProviderAndWait(new InMemoryProvider(flags));
        client = OpenFeatureAPI.getInstance().getClient();
    }

    @Benchmark
    public boolean ask() {
        int question = turn++;
        return client.getBooleanValue(questions.module(question), false, new ImmutableContext(questions.id(question)));
    }
}
