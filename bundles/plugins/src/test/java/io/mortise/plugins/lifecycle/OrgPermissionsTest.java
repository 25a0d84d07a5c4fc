package io.mortise.plugins.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.mortise.host.identity.Role;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.RolePermission;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.plugins.testing.PluginJar;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleException;

class OrgPermissionsTest {
    private static final OrgId ACME = new OrgId("acme");
    private static final OrgId OTHER = new OrgId("other");
    private static final List<PluginLocation> KB = List.of(new PluginLocation("module-kb", "1.0.0"));

    private final RuntimeFixture runtime;
    private final OrgPermissions permissions;

    OrgPermissionsTest(@TempDir Path folder) throws Exception {
        runtime = new RuntimeFixture(folder);
        permissions = runtime.lifecycle.orgPermissions();
    }

    @BeforeEach
    void install() {
        runtime.withOrg("acme").withOrg("other").boot();
        runtime.upload(kb("module-kb"));
    }

    @AfterEach
    void close() throws BundleException {
        runtime.close();
    }

    @Test
    void aRoleHasWhatTheManifestGivesItAndLowerOnes() {
        assertThat(permissions.held(ACME, Set.of(Role.WS_USER), KB)).containsExactly("kb:read");
        assertThat(permissions.held(ACME, Set.of(Role.WS_ADMIN), KB)).containsExactly("kb:read", "kb:write");
        assertThat(permissions.held(ACME, Set.of(Role.WS_OWNER), KB)).containsExactly("kb:read", "kb:write");
        assertThat(permissions.held(ACME, Set.of(Role.ORG_ADMIN), KB)).isEmpty();
        assertThat(permissions.held(ACME, Set.of(), KB)).isEmpty();
        assertThat(permissions.held(ACME, Set.of(Role.WS_USER), List.of())).isEmpty();
    }

    @Test
    void aPermissionOfAPluginThatIsUsedIsHadByDefaultWithTheUserToo() {
        runtime.upload(
                PluginJar.plugin("module-user", "1.0.0", "\"module-kb\": \"*\"").field("contributes", """
                        {"endpoints": [{"path": "/x", "methods": ["GET"],
                          "permission": {"resource": "kb", "action": "read"}}]}"""));
        List<PluginLocation> user = List.of(new PluginLocation("module-user", "1.0.0"));

        assertThat(permissions.held(ACME, Set.of(Role.WS_USER), user)).containsExactly("kb:read");
        assertThat(permissions.held(ACME, Set.of(Role.ORG_ADMIN), user)).isEmpty();

        permissions.set(ACME, Role.WS_USER, Set.of(), RuntimeFixture.ACTOR);

        assertThat(permissions.held(ACME, Set.of(Role.WS_USER), user)).isEmpty();
    }

    @Test
    void anOrganizationGivesAndTakesForItselfAlone() {
        permissions.set(ACME, Role.WS_USER, Set.of("kb:write"), RuntimeFixture.ACTOR);

        assertThat(permissions.held(ACME, Set.of(Role.WS_USER), KB)).containsExactly("kb:write");
        assertThat(permissions.held(ACME, Set.of(Role.WS_ADMIN), KB)).containsExactly("kb:read", "kb:write");
        assertThat(permissions.held(OTHER, Set.of(Role.WS_USER), KB)).containsExactly("kb:read");
        assertThat(permissions.list(ACME, Role.WS_USER))
                .containsExactly(
                        new RolePermission("kb:delete", List.of("module-kb"), true, false, false),
                        new RolePermission("kb:read", List.of("module-kb"), true, false, true),
                        new RolePermission("kb:write", List.of("module-kb"), true, true, false));

        permissions.set(ACME, Role.WS_USER, Set.of("kb:read"), RuntimeFixture.ACTOR);

        assertThat(permissions.held(ACME, Set.of(Role.WS_USER), KB)).containsExactly("kb:read");
    }

    @Test
    void aHigherRoleHasWhatTheOrganizationGivesToALowerOne() {
        permissions.set(ACME, Role.WS_USER, Set.of("kb:delete"), RuntimeFixture.ACTOR);

        assertThat(permissions.held(ACME, Set.of(Role.WS_OWNER), KB))
                .containsExactly("kb:delete", "kb:read", "kb:write");
        assertThat(permissions.list(ACME, Role.WS_ADMIN))
                .contains(new RolePermission("kb:delete", List.of("module-kb"), true, true, false));

        permissions.set(ACME, Role.WS_ADMIN, Set.of("kb:read"), RuntimeFixture.ACTOR);
        assertThat(permissions.held(ACME, Set.of(Role.WS_ADMIN), KB)).containsExactly("kb:read");
        assertThat(permissions.held(ACME, Set.of(Role.WS_USER), KB)).containsExactly("kb:delete");

        permissions.set(ACME, Role.WS_ADMIN, Set.of("kb:delete", "kb:read", "kb:write"), RuntimeFixture.ACTOR);
        permissions.set(ACME, Role.WS_USER, Set.of("kb:read"), RuntimeFixture.ACTOR);
        assertThat(permissions.held(ACME, Set.of(Role.WS_OWNER), KB)).containsExactly("kb:read", "kb:write");
    }

    @Test
    void anOrganizationThatIsBeingDeletedGivesNothing() {
        ProblemException refused = catchThrowableOfType(
                ProblemException.class,
                () -> permissions.set(new OrgId("gone"), Role.WS_USER, Set.of("kb:read"), RuntimeFixture.ACTOR));

        assertThat(refused.problem().code()).isEqualTo(ProblemCode.ORG_NOT_FOUND);
    }

    @Test
    void onlyWhatAPluginDefinesCanBeGiven() {
        ProblemException refused = catchThrowableOfType(
                ProblemException.class,
                () -> permissions.set(ACME, Role.WS_USER, Set.of("kb:raed"), RuntimeFixture.ACTOR));

        assertThat(refused.problem().code()).isEqualTo(ProblemCode.PERMISSION_NOT_FOUND);
        assertThat(refused.problem().mend()).contains("kb:read");
    }

    /** What one version gives and another does not is said, whichever of them is in use. */
    @Test
    void whatVersionsGiveDifferentlyIsKept() {
        runtime.upload(PluginJar.plugin("module-kb", "2.0.0").manifest("""
                {"name": "module-kb", "version": "2.0.0", "type": "module",
                 "roles": {"ws_admin": [{"resource": "kb", "action": "write"}], "ws_user": [{"resource": "kb", "action": "write"}]}}"""));

        permissions.set(ACME, Role.WS_USER, Set.of("kb:read", "kb:write"), RuntimeFixture.ACTOR);

        assertThat(permissions.held(ACME, Set.of(Role.WS_USER), KB)).containsExactly("kb:read", "kb:write");
    }

    @Test
    void theVersionInUseSaysWhoHasWhat() {
        runtime.upload(PluginJar.plugin("module-kb", "2.0.0").manifest("""
                {"name": "module-kb", "version": "2.0.0", "type": "module",
                 "permissions": [{"resource": "files", "action": "read"}],
                 "roles": {"ws_user": [{"resource": "kb", "action": "write"}, {"resource": "kb", "action": "share"}]}}"""));

        List<RolePermission> list = permissions.list(ACME, Role.WS_USER);

        List<String> held = list.stream()
                .filter(RolePermission::isHeld)
                .map(RolePermission::permission)
                .toList();
        assertThat(held).isEqualTo(permissions.held(ACME, Set.of(Role.WS_USER), KB));
        assertThat(list)
                .contains(
                        new RolePermission("kb:share", List.of("module-kb"), false, true, true),
                        new RolePermission("kb:write", List.of("module-kb"), true, false, false));
    }

    @Test
    void aChangeOfWhatIsNotThereAnyMoreIsRefused() {
        Optional<String> seen = Optional.of(RolePermission.stamp(permissions.list(ACME, Role.WS_USER)));
        permissions.set(ACME, Role.WS_USER, Set.of("kb:write"), seen, RuntimeFixture.ACTOR);

        ProblemException refused = catchThrowableOfType(
                ProblemException.class,
                () -> permissions.set(ACME, Role.WS_USER, Set.of(), seen, RuntimeFixture.ACTOR));

        assertThat(refused.problem().code()).isEqualTo(ProblemCode.REVISION_CONFLICT);
        assertThat(permissions.held(ACME, Set.of(Role.WS_USER), KB)).containsExactly("kb:write");
    }

    @Test
    void whatAnOrganizationSaidGoesWithThePluginThatDefinesIt() {
        permissions.set(ACME, Role.WS_USER, Set.of(), RuntimeFixture.ACTOR);
        assertThat(permissions.held(ACME, Set.of(Role.WS_USER), KB)).isEmpty();

        runtime.registry.uninstall("module-kb", true, false, false, RuntimeFixture.ACTOR);
        runtime.upload(kb("module-kb"));
        assertThat(permissions.list(ACME, Role.WS_USER)).anyMatch(RolePermission::granted);
        assertThat(permissions.held(ACME, Set.of(Role.WS_USER), KB)).containsExactly("kb:read");
    }

    @Test
    void whatWasKeptDoesNotPassToAnotherPlugin() {
        permissions.set(ACME, Role.WS_USER, Set.of(), RuntimeFixture.ACTOR);
        runtime.registry.uninstall("module-kb", false, false, false, RuntimeFixture.ACTOR);

        runtime.upload(kb("module-other"));

        assertThat(permissions.held(ACME, Set.of(Role.WS_USER), List.of(new PluginLocation("module-other", "1.0.0"))))
                .containsExactly("kb:read");
    }

    @Test
    void whatWasKeptIsThereWhenThePluginComesBack() {
        permissions.set(ACME, Role.WS_USER, Set.of(), RuntimeFixture.ACTOR);
        runtime.registry.uninstall("module-kb", false, false, false, RuntimeFixture.ACTOR);

        runtime.upload(kb("module-kb"));

        assertThat(permissions.held(ACME, Set.of(Role.WS_USER), KB)).isEmpty();
    }

    @Test
    void whatWasKeptAndThenPurgedDoesNotComeBack() {
        permissions.set(ACME, Role.WS_USER, Set.of(), RuntimeFixture.ACTOR);
        runtime.registry.uninstall("module-kb", false, false, false, RuntimeFixture.ACTOR);
        runtime.registry.uninstall("module-kb", true, false, false, RuntimeFixture.ACTOR);

        runtime.upload(kb("module-kb"));

        assertThat(permissions.held(ACME, Set.of(Role.WS_USER), KB)).containsExactly("kb:read");
    }

    @Test
    void whatOnlyAnOldVersionNamedGoesWithIt() {
        permissions.set(ACME, Role.WS_USER, Set.of("kb:delete"), RuntimeFixture.ACTOR);
        for (int minor = 1; minor <= 4; minor++) {
            String version = "1." + minor + ".0";
            runtime.upload(PluginJar.plugin("module-kb", version).manifest("""
                    {"name": "module-kb", "version": "%s", "type": "module",
                     "roles": {"ws_user": [{"resource": "kb", "action": "read"}]}}""".formatted(version)));
            runtime.registry.activate("module-kb", Optional.of(version), RuntimeFixture.ACTOR);
        }
        await().until(() -> runtime.registry.get("module-kb").versions().stream()
                .noneMatch(version -> version.version().equals("1.0.0")));

        assertThat(said()).containsExactly("read");
    }

    private List<String> said() {
        return runtime.transactions.read(connection -> {
            List<String> actions = new ArrayList<>();
            try (PreparedStatement select =
                            connection.prepareStatement("SELECT action FROM plugin_cfg_org_permission");
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    actions.add(row.getString(1));
                }
            }
            return actions;
        });
    }

    @Test
    void whatAnOrganizationSaidGoesWithIt() {
        permissions.set(ACME, Role.WS_USER, Set.of(), RuntimeFixture.ACTOR);

        runtime.transactions.run(connection -> {
            permissions.delete(connection, Scope.of(ACME));
            return ACME;
        });
        permissions.deleted(Scope.of(ACME));

        assertThat(permissions.held(ACME, Set.of(Role.WS_USER), KB)).containsExactly("kb:read");
    }

    private static PluginJar kb(String name) {
        return PluginJar.plugin(name, "1.0.0").manifest("""
                {"name": "%s", "version": "1.0.0", "type": "module",
                 "roles": {"ws_admin": [{"resource": "kb", "action": "write"}], "ws_user": [{"resource": "kb", "action": "read"}]},
                 "contributes": {"endpoints": [
                   {"path": "/all", "methods": ["DELETE"], "permission": {"resource": "kb", "action": "delete"}}]}}""".formatted(name));
    }
}
