package io.mortise.benchmarks.decisions;

import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.ff4j.FF4j;
import org.ff4j.core.Feature;
import org.ff4j.core.FeatureStore;
import org.ff4j.core.FlippingExecutionContext;
import org.ff4j.strategy.AbstractFlipStrategy;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** FF4J with its store in memory, and a flipping strategy that knows the tenants for whom the feature is off. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Ff4jBenchmark {
    private static final String TENANT = "tenant";

    private final Questions questions = new Questions();
    private final FF4j features = new FF4j();
    private int turn;

    public Ff4jBenchmark() {
        new SwitchedOff().tenantsByFeature().forEach((name, tenants) -> {
            Feature feature = new Feature(name, true);
            feature.setFlippingStrategy(new TenantStrategy(tenants));
            features.createFeature(feature);
        });
    }

    @Benchmark
    public boolean ask() {
        int question = turn++;
        FlippingExecutionContext context = new FlippingExecutionContext();
        context.putString(TENANT, questions.id(question));
        return features.check(questions.module(question), context);
    }

    private static final class TenantStrategy extends AbstractFlipStrategy {
        private static final long serialVersionUID = 1;

        private final transient Set<String> off;

        TenantStrategy(Set<String> off) {
            this.off = off;
        }

        @Override
        public boolean evaluate(String feature, FeatureStore store, FlippingExecutionContext context) {
            return !off.contains(context.getString(TENANT));
        }
    }
}
