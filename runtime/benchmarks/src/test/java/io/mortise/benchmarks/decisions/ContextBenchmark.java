package io.mortise.benchmarks.decisions;

import io.mortise.api.workspace.WorkspaceContext;
import io.mortise.extensions.Contexts;
import io.mortise.host.identity.Caller;
import io.mortise.host.plugin.RolePermissions;
import io.mortise.host.tenant.Memberships;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import io.mortise.host.tenant.Tenants;
import io.mortise.host.tenant.Workspace;
import io.mortise.host.workspace.WorkspaceSettings;
import io.mortise.settings.testing.SettingsNode;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Asks the context that a plugin's method was given, made as the gate makes it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ContextBenchmark {
    private final SettingsNode node = MemoryNode.open();
    private final Questions questions = new Questions();
    private final WorkspaceContext context;
    private int turn;

    public ContextBenchmark() {
        WorkspaceScope scope = Population.scope(0);
        Workspace workspace = new Workspace(
                scope.id(),
                scope.orgId(),
                "Research",
                Optional.empty(),
                Optional.empty(),
                1,
                Instant.EPOCH,
                Instant.EPOCH);
        context = new Contexts(
                        node.availability,
                        node.settings,
                        answering(Tenants.class, Optional.of(workspace)),
                        answering(WorkspaceSettings.class, Optional.empty()),
                        answering(Memberships.class, Optional.empty()),
                        answering(RolePermissions.class, Optional.empty()))
                .of(new Caller("walt", false), scope, Map.of(), Map.of());
    }

    /** The modules vary. */
    @Benchmark
    public boolean isModuleAvailable() {
        return context.isModuleAvailable(questions.module(turn++));
    }

    @TearDown
    public void close() {
        node.close();
    }

    /** A service that gives the same answer to everything it is asked while the context is made. */
    private static <T> T answering(Class<T> service, Object answer) {
        return service.cast(Proxy.newProxyInstance(
                service.getClassLoader(), new Class<?>[] {service}, (proxy, method, arguments) -> answer));
    }
}
