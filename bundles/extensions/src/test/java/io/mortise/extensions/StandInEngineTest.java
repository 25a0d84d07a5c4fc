package io.mortise.extensions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.mortise.host.extension.Gate;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.problem.Reason;
import io.mortise.host.problem.ReasonCode;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.WorkspaceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Jobs and storage in the matrix of the gate, by engines that stand in for those to come: they ask as these must. */
class StandInEngineTest {
    private static final Scope.WorkspaceScope WORKSPACE = Scope.of(new OrgId("acme"), new WorkspaceId("ws-1"));
    private static final Scope ORG = Scope.of(new OrgId("acme"));
    private static final PluginLocation KB = new PluginLocation("module-kb", "1.2.0");
    private static final PluginLocation OLD = new PluginLocation("module-kb", "1.1.0");

    private final World world = new World();
    private final Jobs jobs = new Jobs(world.gate());
    private final Storage storage = new Storage(world.gate());

    /** Runs what is due, where the gate lets it. */
    private record Jobs(Gate gate, List<String> ran, List<ReasonCode> skipped) {
        Jobs(Gate gate) {
            this(gate, new ArrayList<>(), new ArrayList<>());
        }

        void due(Scope scope, PluginLocation version, String job) {
            Optional<Reason> refusal = gate.refusal(scope, version, "jobs");
            if (refusal.isPresent()) {
                skipped.add(refusal.get().code());
                return;
            }
            gate.wake(scope, version);
            ran.add(scope.key() + " " + job);
        }
    }

    /** Keeps values, and gives them where the gate lets it. */
    private record Storage(Gate gate, Map<String, String> values) {
        Storage(Gate gate) {
            this(gate, new HashMap<>());
        }

        Optional<Reason> put(Scope scope, PluginLocation version, String value) {
            Optional<Reason> refusal = gate.refusal(scope, version);
            if (refusal.isEmpty()) {
                values.put(scope.key() + " " + version.name(), value);
            }
            return refusal;
        }
    }

    @Test
    void anAvailableModuleHasItsJobsAndItsStorage() {
        jobs.due(WORKSPACE, KB, "reindex");
        jobs.due(ORG, KB, "reindex");
        jobs.due(Scope.SYSTEM, KB, "reindex");

        assertThat(jobs.ran()).containsExactly(WORKSPACE.key() + " reindex", "org/acme reindex", "system reindex");
        assertThat(world.woken).containsOnly(KB);
        assertThat(storage.put(WORKSPACE, KB, "kept")).isEmpty();
        assertThat(storage.values()).containsValue("kept");
    }

    @ParameterizedTest
    @EnumSource(ReasonCode.class)
    void neitherWorksWhereTheModuleIsNotAvailable(ReasonCode code) {
        world.reason = Optional.of(Reason.ofScope(code, "It is off", "org/acme"));

        for (Scope scope : List.of(WORKSPACE, ORG, Scope.SYSTEM)) {
            jobs.due(scope, KB, "reindex");
            assertThat(storage.put(scope, KB, "kept")).isEqualTo(world.reason);
        }

        assertThat(jobs.ran()).isEmpty();
        assertThat(jobs.skipped()).containsExactly(code, code, code);
        assertThat(world.woken).isEmpty();
        assertThat(storage.values()).isEmpty();
    }

    @Test
    void anotherVersionThanTheValidOneHasNeither() {
        jobs.due(WORKSPACE, OLD, "reindex");

        assertThat(jobs.ran()).isEmpty();
        assertThat(jobs.skipped()).containsExactly(ReasonCode.NOT_INSTALLED);
        assertThat(storage.put(WORKSPACE, OLD, "kept").map(Reason::message).orElseThrow())
                .contains("1.1.0")
                .contains(WORKSPACE.key());

        world.versionGone = true;
        jobs.due(WORKSPACE, KB, "reindex");
        assertThat(jobs.ran()).isEmpty();
    }

    @Test
    void jobsThatTheEditionLeavesOutDoNotRunAndStorageStays() {
        world.pointReasons.put("jobs", Reason.ofScope(ReasonCode.NOT_ENTITLED, "Not in this edition", "system"));

        jobs.due(WORKSPACE, KB, "reindex");

        assertThat(jobs.skipped()).containsExactly(ReasonCode.NOT_ENTITLED);
        assertThat(storage.put(WORKSPACE, KB, "kept")).isEmpty();
    }

    @Test
    void aScopeThatIsGoneIsNoFaultOfTheEngine() {
        world.workspaceGone = true;

        jobs.due(WORKSPACE, KB, "reindex");

        assertThat(jobs.skipped()).containsExactly(ReasonCode.NOT_INSTALLED);
        assertThat(storage.put(WORKSPACE, KB, "kept").map(Reason::message))
                .hasValueSatisfying(message -> assertThat(message).contains(WORKSPACE.key()));
    }

    @Test
    void aJobWhosePluginCannotBeWokenDoesNotRun() {
        world.notStarted = Optional.of(Reason.of(ReasonCode.START_FAILED, "Its start failed"));

        assertThat(catchThrowable(() -> jobs.due(WORKSPACE, KB, "reindex"))).isInstanceOf(ProblemException.class);
        assertThat(jobs.ran()).isEmpty();
    }
}
