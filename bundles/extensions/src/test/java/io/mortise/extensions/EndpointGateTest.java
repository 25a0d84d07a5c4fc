package io.mortise.extensions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mortise.api.workspace.ModuleConfig;
import io.mortise.api.workspace.WorkspaceContext;
import io.mortise.api.workspace.WorkspaceFeatures;
import io.mortise.api.workspace.WorkspaceNavigation;
import io.mortise.host.extension.Admission;
import io.mortise.host.extension.Gate;
import io.mortise.host.identity.Caller;
import io.mortise.host.identity.Role;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.problem.Reason;
import io.mortise.host.problem.ReasonCode;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.WorkspaceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EndpointGateTest {
    private static final Scope.WorkspaceScope WS = Scope.of(new OrgId("acme"), new WorkspaceId("ws-1"));
    private static final Caller WALT = new Caller("walt", false);
    private final World world = new World();
    private final Gate gate = world.gate();

    @Test
    void anAvailableModuleIsEnteredWithASnapshotOfTheWorkspace() {
        Admission admission = gate.enter(WALT, WS, "module-kb");

        WorkspaceContext context = admission.context();
        assertThat(admission.version()).isEqualTo("1.2.0");
        assertThat(context.workspaceId()).isEqualTo("ws-1");
        assertThat(context.orgId()).isEqualTo("acme");
        assertThat(context.workspace().name()).isEqualTo("Research");
        assertThat(context.userId()).isEqualTo("walt");
        assertThat(context.userRole()).contains("ws_user");
        assertThat(context.config()).containsEntry("limit", 200);
        assertThat(context.featureFlags()).containsEntry("semanticSearch", true);
        assertThat(context.enabledModules()).containsExactly("module-kb");
        assertThat(context.isModuleAvailable("module-kb")).isTrue();
        assertThat(context.isModuleAvailable("module-chat")).isFalse();
    }

    @ParameterizedTest
    @EnumSource(ReasonCode.class)
    void everyReasonIsToldWithAWayToMendIt(ReasonCode code) {
        world.reason = Optional.of(Reason.ofScope(code, "It is off", "org/acme"));

        Problem problem = refusal(() -> gate.enter(WALT, WS, "module-kb"));

        assertThat(problem.code())
                .isEqualTo(code == ReasonCode.STARTING ? ProblemCode.STARTING : ProblemCode.MODULE_UNAVAILABLE);
        assertThat(problem.reason()).isEqualTo(world.reason);
        assertThat(problem.where()).isEqualTo("org/acme");
        assertThat(problem.mend()).isNotBlank();
    }

    @Test
    void endpointsThatDoNotCountAreNotEntered() {
        Reason refused = Reason.ofScope(ReasonCode.NOT_ENTITLED, "Not in this edition", "system");
        world.pointReasons.put("endpoints", refused);

        assertThat(refusal(() -> gate.enter(WALT, WS, "module-kb")).reason()).contains(refused);
        assertThat(gate.enter(WALT, WS, "module-kb", "reports").version()).isEqualTo("1.2.0");
        Problem atSystem = refusal(() -> gate.enter(Scope.SYSTEM, "module-kb"));
        assertThat(atSystem.code()).isEqualTo(ProblemCode.MODULE_UNAVAILABLE);
        assertThat(atSystem.mend()).contains("edition");
    }

    @Test
    void aLazyModuleIsWokenAndWhatKeepsItFromStartingIsTold() {
        PluginLocation kb = new PluginLocation("module-kb", "1.2.0");
        gate.wake(WS, kb);
        assertThat(world.woken).containsExactly(kb);

        world.notStarted = Optional.of(Reason.of(ReasonCode.STARTING, "It is starting"));
        assertThat(refusal(() -> gate.wake(WS, kb)).code()).isEqualTo(ProblemCode.STARTING);
        world.notStarted = Optional.of(Reason.of(ReasonCode.START_FAILED, "Its start failed"));
        assertThat(refusal(() -> gate.wake(WS, kb)).code()).isEqualTo(ProblemCode.MODULE_UNAVAILABLE);
    }

    @Test
    void aModuleWhoseComponentForTheWorkspaceIsNotThereIsStarting() {
        world.componentIsThere = false;

        Problem problem = refusal(() -> gate.wake(WS, new PluginLocation("module-kb", "1.2.0")));

        assertThat(problem.code()).isEqualTo(ProblemCode.STARTING);
        assertThat(problem.detail()).contains("component");
    }

    @Test
    void aModuleThatNeverWasIsNotFound() {
        Problem problem = refusal(() -> gate.enter(WALT, WS, "module-kbb"));

        assertThat(problem.code()).isEqualTo(ProblemCode.MODULE_NOT_FOUND);
    }

    @Test
    void aVersionThatGoesMeanwhileIsNotInstalled() {
        world.versionGone = true;

        Problem problem = refusal(() -> gate.enter(Scope.SYSTEM, "module-kb"));

        assertThat(problem.code()).isEqualTo(ProblemCode.MODULE_UNAVAILABLE);
        assertThat(problem.reason().map(Reason::code)).contains(ReasonCode.NOT_INSTALLED);
    }

    @Test
    void aWorkspaceThatGoesMeanwhileIsNotFound() {
        world.workspaceGone = true;

        assertThat(refusal(() -> gate.enter(WALT, WS, "module-kb")).code()).isEqualTo(ProblemCode.WORKSPACE_NOT_FOUND);
    }

    @Test
    void theSystemScopeNeedsNoWorkspace() {
        assertThat(gate.enter(Scope.SYSTEM, "module-kb")).isEqualTo("1.2.0");
    }

    @Test
    void theContextOfAWorkspaceBelongsToNoModule() {
        WorkspaceContext context = gate.context(WALT, WS);

        assertThat(context.config()).isEmpty();
        assertThat(context.featureFlags()).isEmpty();
        assertThat(context.workspaceId()).isEqualTo("ws-1");
    }

    @Test
    void theContextStaysAsItWas() {
        WorkspaceContext context = gate.enter(WALT, WS, "module-kb").context();
        world.limit = 7;
        ModuleConfig asked = context.getModuleConfig("module-kb").orElseThrow();
        world.held = List.of("kb:read");
        assertThat(context.permissions()).containsExactly("kb:read");

        world.reason = Optional.of(Reason.ofScope(ReasonCode.ORG_DISABLED, "It is off", "org/acme"));
        world.limit = 8;
        world.held = List.of();

        assertThat(context.config(Limit.class).limit()).isEqualTo(200);
        assertThat(context.isModuleAvailable("module-kb")).isTrue();
        assertThat(context.enabledModules()).containsExactly("module-kb");
        assertThat(context.getModuleConfig("module-kb")).containsSame(asked);
        assertThat(asked.config(Limit.class).limit()).isEqualTo(7);
        assertThat(context.permissions()).containsExactly("kb:read");
    }

    @Test
    void modulesAreToldOfWhetherAvailableOrNot() {
        WorkspaceContext context = gate.context(WALT, WS);

        assertThat(context.getModuleConfig("module-kb"))
                .contains(new ModuleConfig(
                        "module-kb",
                        "module-kb",
                        true,
                        true,
                        Map.of("limit", 200, "feature", "default"),
                        Map.of("semanticSearch", true)));
        assertThat(context.getModuleConfig("module-chat").map(ModuleConfig::isEnabled))
                .contains(false);
        assertThat(context.getModuleConfig("module-none")).isEmpty();
    }

    @Test
    void labelsAndFeaturesAreReadOnceAndOnlyWhenWanted() {
        WorkspaceContext context = gate.context(WALT, WS);
        assertThat(world.displayed).hasValue(0);

        assertThat(context.navigation()).isEqualTo(new WorkspaceNavigation("Lab", "Labs", "grid"));
        assertThat(context.features()).isEqualTo(new WorkspaceFeatures(true, true, false));
        assertThat(world.displayed).hasValue(1);
    }

    @Test
    void theCallersRolesSayWhatTheyMayDo() {
        world.held = List.of("kb:read");
        PluginLocation kb = new PluginLocation("module-kb", "1.2.0");

        assertThat(gate.permits(WALT, WS, kb, "kb:read")).isTrue();
        assertThat(gate.permits(WALT, WS, kb, "kb:write")).isFalse();
        assertThat(gate.context(WALT, WS).permissions()).containsExactly("kb:read");
        assertThat(world.askedRoles).contains(Role.WS_USER);
    }

    private record Limit(int limit) {}

    private static Problem refusal(Runnable entry) {
        ProblemException thrown = catchThrowableOfType(ProblemException.class, entry::run);
        assertThat(thrown).isNotNull();
        return thrown.problem();
    }
}
