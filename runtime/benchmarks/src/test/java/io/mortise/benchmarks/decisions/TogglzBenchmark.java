package io.mortise.benchmarks.decisions;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.togglz.core.Feature;
import org.togglz.core.activation.Parameter;
import org.togglz.core.manager.FeatureManager;
import org.togglz.core.manager.FeatureManagerBuilder;
import org.togglz.core.manager.PropertyFeatureProvider;
import org.togglz.core.repository.FeatureState;
import org.togglz.core.repository.mem.InMemoryStateRepository;
import org.togglz.core.spi.ActivationStrategy;
import org.togglz.core.user.FeatureUser;
import org.togglz.core.user.SimpleFeatureUser;
import org.togglz.core.user.thread.ThreadLocalUserProvider;
import org.togglz.core.util.NamedFeature;

/** Togglz with its repository in memory, the tenant as the user, and a strategy that knows for whom the feature is off. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TogglzBenchmark {
    private final Questions questions = new Questions();
    private final Map<String, Feature> features = new HashMap<>();
    private final FeatureManager manager;
    private int turn;

    public TogglzBenchmark() {
        Map<String, Set<String>> off = new SwitchedOff().tenantsByFeature();
        Properties known = new Properties();
        off.keySet().forEach(name -> known.setProperty(name, name + ";true"));
        manager = FeatureManagerBuilder.begin()
                .featureProvider(new PropertyFeatureProvider(known))
                .stateRepository(new InMemoryStateRepository())
                .userProvider(new ThreadLocalUserProvider())
                .activationStrategyProvider(() -> List.of(new TenantStrategy(off)))
                .build();
        off.keySet().forEach(name -> {
            Feature feature = new NamedFeature(name);
            features.put(name, feature);
            manager.setFeatureState(new FeatureState(feature, true).setStrategyId(TenantStrategy.ID));
        });
    }

    @Benchmark
    public boolean ask() {
        int question = turn++;
        ThreadLocalUserProvider.bind(new SimpleFeatureUser(questions.id(question)));
        try {
            return manager.isActive(features.get(questions.module(question)));
        } finally {
            ThreadLocalUserProvider.release();
        }
    }

    private record TenantStrategy(Map<String, Set<String>> off) implements ActivationStrategy {
        static final String ID = "tenant";

        @Override
        public String getId() {
            return ID;
        }

        @Override
        public String getName() {
            return ID;
        }

        @Override
        public boolean isActive(FeatureState state, FeatureUser user) {
            Set<String> tenants = off.get(state.getFeature().name());
            return tenants != null && !tenants.contains(user.getName());
        }

        @Override
        public Parameter[] getParameters() {
            return new Parameter[0];
        }
    }
}
