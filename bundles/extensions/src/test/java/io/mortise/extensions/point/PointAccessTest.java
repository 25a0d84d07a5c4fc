package io.mortise.extensions.point;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mortise.extensions.World;
import io.mortise.extensions.point.PointAccess.Admitted;
import io.mortise.extensions.point.PointAccess.Visible;
import io.mortise.host.extension.ExtensionEntry;
import io.mortise.host.identity.Caller;
import io.mortise.host.identity.TokenScopes;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who finds which entries in a workspace, and who may call them. */
class PointAccessTest {
    private static final Scope.WorkspaceScope WORKSPACE = Scope.of(new OrgId("acme"), new WorkspaceId("ws-1"));
    private static final Caller WALT = new Caller("walt", false);
    private static final String KB = "module-kb";

    private final World world = new World();
    private final ManifestsOfTests manifests = new ManifestsOfTests();
    private final PointAccess access =
            new PointAccess(world, world, world.gate(), world.contexts(), world, new DeclaredEntries(manifests));

    @BeforeEach
    void install() {
        manifests.install(
                new PluginLocation(KB, "1.2.0"),
                Map.of(
                        "reports",
                        List.of(
                                Map.of("id", "pages", "label", "Pages", "order", 2),
                                Map.of("id", "authors", "label", "Authors", "order", 1),
                                Map.of(
                                        "id",
                                        "secret",
                                        "label",
                                        "Secret",
                                        "permission",
                                        Map.of("resource", "kb", "action", "audit")))));
        manifests.install(
                new PluginLocation(KB, "1.1.0"), Map.of("reports", List.of(Map.of("id", "old", "label", "Old"))));
        manifests.install(
                new PluginLocation("module-chat", "1.2.0"),
                Map.of("reports", List.of(Map.of("id", "talk", "label", "Talk"))));
    }

    @Test
    void entriesOfTheValidVersionOfAvailableModulesAreThereInTheirOrder() {
        assertThat(access.all(WORKSPACE, "reports"))
                .extracting(Visible::entry)
                .extracting(ExtensionEntry::id)
                .containsExactly("secret", "authors", "pages");
        assertThat(access.all(WORKSPACE, "exports")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ReasonCode.class)
    void nothingIsThereWhereTheModuleIsNotAvailable(ReasonCode code) {
        world.reason = Optional.of(Reason.of(code, "It is off"));

        assertThat(access.all(WORKSPACE, "reports")).isEmpty();
        assertThat(access.visible(WALT, WORKSPACE, "reports")).isEmpty();
        assertThat(refusal("pages").reason()).isEqualTo(world.reason);
    }

    @Test
    void aPointThatIsNotEntitledIsNeitherShownNorCalled() {
        Reason refused = Reason.of(ReasonCode.NOT_ENTITLED, "The plan has no reports");
        world.pointReasons.put("reports", refused);

        assertThat(access.visible(WALT, WORKSPACE, "reports")).isEmpty();
        assertThat(refusal("pages").reason()).contains(refused);
    }

    @Test
    void endpointsThatAreNotEntitledConcernNoOtherPoint() {
        world.pointReasons.put("endpoints", Reason.of(ReasonCode.NOT_ENTITLED, "The plan has no endpoints"));
        assertThat(access.visible(WALT, WORKSPACE, "reports")).hasSize(2);
        assertThat(access.admit(WALT, WORKSPACE, "reports", KB, "pages").entry().id())
                .isEqualTo("pages");

        Reason refused = Reason.of(ReasonCode.NOT_ENTITLED, "The plan has no reports");
        world.pointReasons.put("reports", refused);
        assertThat(refusal("pages").reason()).contains(refused);
    }

    @Test
    void whatNeedsAPermissionIsForThoseWhoHaveIt() {
        assertThat(access.visible(WALT, WORKSPACE, "reports")).hasSize(2);
        Problem denied = refusal("secret");
        assertThat(denied.code()).isEqualTo(ProblemCode.PERMISSION_DENIED);
        assertThat(denied.detail()).contains("kb:audit", "ws-1");

        world.held = List.of("kb:audit");

        assertThat(access.visible(WALT, WORKSPACE, "reports")).hasSize(3);
        Admitted admitted = access.admit(WALT, WORKSPACE, "reports", KB, "secret");
        assertThat(admitted.workspace().userId()).isEqualTo("walt");
        assertThat(admitted.workspace().config()).containsEntry("limit", 200);
    }

    @Test
    void aTokenThatLeavesAPermissionOutLeavesTheEntryOut() {
        world.held = List.of("kb:audit");
        Caller limited = WALT.by("token-1", TokenScopes.of(List.of("permission/kb:read")), false, Optional.empty());

        assertThat(access.visible(limited, WORKSPACE, "reports")).hasSize(2);
        assertThat(catchThrowableOfType(
                                ProblemException.class, () -> access.admit(limited, WORKSPACE, "reports", KB, "secret"))
                        .problem()
                        .code())
                .isEqualTo(ProblemCode.PERMISSION_DENIED);
    }

    @Test
    void anUnknownEntryIsNotFoundAndTheNearestIsNamed() {
        Problem unknown = refusal("page");

        assertThat(unknown.code()).isEqualTo(ProblemCode.CONTRIBUTION_NOT_FOUND);
        assertThat(unknown.detail()).contains("1.2.0", "'page'", "reports");
        assertThat(unknown.mend()).contains("pages");
        assertThat(refusal("old").code()).isEqualTo(ProblemCode.CONTRIBUTION_NOT_FOUND);
    }

    @Test
    void whereNobodyCallsNobodyIsNamed() {
        Visible entry = access.all(WORKSPACE, "reports").get(0);

        assertThat(access.ofNobody(WORKSPACE, entry.module()).userId()).isEqualTo("system");
        assertThat(access.of(WALT, WORKSPACE, entry.module()).userId()).isEqualTo("walt");
    }

    private Problem refusal(String id) {
        ProblemException thrown =
                catchThrowableOfType(ProblemException.class, () -> access.admit(WALT, WORKSPACE, "reports", KB, id));
        assertThat(thrown).isNotNull();
        return thrown.problem();
    }
}
