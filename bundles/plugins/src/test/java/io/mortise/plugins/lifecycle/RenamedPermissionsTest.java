package io.mortise.plugins.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mortise.host.database.AuditFilter;
import io.mortise.host.identity.Role;
import io.mortise.host.plugin.InstallOutcome;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.PluginPlan;
import io.mortise.host.plugin.PluginTraffic;
import io.mortise.host.plugin.PluginTraffic.Answers;
import io.mortise.host.plugin.RolePermission;
import io.mortise.host.plugin.UpdateTerms;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.plugins.testing.PluginJar;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceRegistration;
import sample.Quiet;

/** What organizations say of roles follows a permission that an update renames, and comes back. */
class RenamedPermissionsTest {
    private static final String KB = "module-kb";
    private static final OrgId ACME = new OrgId("acme");
    private static final OrgId OTHER = new OrgId("other");
    private static final Duration FOR_EVER = Duration.ofHours(1);
    private static final String RENAMED =
            "[{\"from\": \"<2.0.0\", \"permissions\": {\"rename\": {\"kb:read\": \"kb:view\"}}}]";

    private final RuntimeFixture runtime;
    private final OrgPermissions permissions;

    RenamedPermissionsTest(@TempDir Path folder) throws Exception {
        runtime = new RuntimeFixture(folder, Duration.ofSeconds(20));
        permissions = runtime.lifecycle.orgPermissions();
    }

    @BeforeEach
    void install() {
        runtime.withOrg("acme").withOrg("other").boot();
        runtime.upload(one());
    }

    @AfterEach
    void close() throws BundleException {
        runtime.close();
    }

    /** Users may read, administrators export. */
    private static PluginJar one() {
        return PluginJar.plugin(KB, "1.0.0")
                .activator(Quiet.class)
                .field("roles", roles("\"action\": \"read\"", "\"action\": \"export\""));
    }

    /** Users may view, which was to read; nobody exports. */
    private static PluginJar two() {
        return PluginJar.plugin(KB, "2.0.0")
                .activator(Quiet.class)
                .field("roles", roles("\"action\": \"view\"", "\"action\": \"share\""))
                .field("migrations", RENAMED);
    }

    private static String roles(String user, String admin) {
        return "{\"ws_user\": [{\"resource\": \"kb\", " + user + "}], \"ws_admin\": [{\"resource\": \"kb\", " + admin
                + "}]}";
    }

    private void update(String version) {
        runtime.registry.activate(
                KB, Optional.of(version), new UpdateTerms(Optional.of(FOR_EVER), false), RuntimeFixture.ACTOR);
    }

    private PluginPlan rollBack(boolean dryRun) {
        return runtime.registry.rollback(KB, false, dryRun, RuntimeFixture.ACTOR);
    }

    private List<String> held(OrgId org, Role role, String version) {
        return permissions.held(org, Set.of(role), List.of(new PluginLocation(KB, version)));
    }

    private boolean isGranted(OrgId org, Role role, String permission) {
        return permissions.list(org, role).stream()
                .filter(one -> one.permission().equals(permission))
                .anyMatch(RolePermission::isHeld);
    }

    @Test
    void whatIsSaidHoldsUnderTheNewNameAndComesBack() {
        permissions.set(ACME, Role.WS_USER, Set.of("kb:export"), RuntimeFixture.ACTOR);
        permissions.set(ACME, Role.ORG_MEMBER, Set.of("kb:read"), RuntimeFixture.ACTOR);
        runtime.upload(two());

        update("2.0.0");

        assertThat(held(ACME, Role.WS_USER, "2.0.0")).isEmpty();
        assertThat(held(ACME, Role.ORG_MEMBER, "2.0.0")).containsExactly("kb:view");
        assertThat(held(OTHER, Role.WS_USER, "2.0.0")).containsExactly("kb:view");
        assertThat(held(OTHER, Role.ORG_MEMBER, "2.0.0")).isEmpty();
        assertThat(held(ACME, Role.WS_USER, "1.0.0")) // requests may be within it
                .containsExactly("kb:export");
        assertThat(isGranted(ACME, Role.WS_USER, "kb:export")).isFalse();
        assertThat(runtime.tokens.calls).containsExactly("follow {kb:read=kb:view}", "changed");
        assertThat(runtime.database
                        .auditTrail()
                        .entries(AuditFilter.of(Scope.of(ACME), "role.permissions.rename", KB), 10, Optional.empty())
                        .items())
                .hasSize(1);

        rollBack(false);

        assertThat(held(ACME, Role.WS_USER, "1.0.0")).containsExactly("kb:export");
        assertThat(held(ACME, Role.ORG_MEMBER, "1.0.0")).containsExactly("kb:read");
        assertThat(isGranted(ACME, Role.WS_USER, "kb:export")).isTrue();
        assertThat(held(ACME, Role.ORG_MEMBER, "2.0.0")).isEmpty();
        assertThat(runtime.tokens.calls)
                .containsExactly("follow {kb:read=kb:view}", "changed", "goBack {kb:read=kb:view}", "changed");
    }

    @Test
    void whatIsSaidSinceTheUpdateComesBackUnderTheOldName() {
        permissions.set(ACME, Role.ORG_MEMBER, Set.of("kb:read"), RuntimeFixture.ACTOR);
        runtime.upload(two());
        update("2.0.0");

        permissions.set(ACME, Role.ORG_MEMBER, Set.of(), RuntimeFixture.ACTOR); // as by default: nothing is kept
        permissions.set(ACME, Role.WS_USER, Set.of(), RuntimeFixture.ACTOR);
        permissions.set(OTHER, Role.ORG_ADMIN, Set.of("kb:view"), RuntimeFixture.ACTOR);
        rollBack(false);

        assertThat(held(ACME, Role.ORG_MEMBER, "1.0.0")).isEmpty();
        assertThat(held(ACME, Role.WS_USER, "1.0.0")).isEmpty();
        assertThat(held(OTHER, Role.ORG_ADMIN, "1.0.0")).containsExactly("kb:read");
        assertThat(held(OTHER, Role.ORG_ADMIN, "2.0.0")).isEmpty();
    }

    @Test
    void anOrganizationWithAVersionOfItsOwnIsLeftOut() {
        permissions.set(ACME, Role.ORG_MEMBER, Set.of("kb:read"), RuntimeFixture.ACTOR);
        permissions.set(OTHER, Role.ORG_MEMBER, Set.of("kb:read"), RuntimeFixture.ACTOR);
        runtime.upload(two());
        runtime.settings.pinned.add(KB + ":1.0.0");
        runtime.settings.ownVersions.put("org/other " + KB, "1.0.0");

        update("2.0.0");

        assertThat(held(ACME, Role.ORG_MEMBER, "2.0.0")).containsExactly("kb:view");
        assertThat(held(OTHER, Role.ORG_MEMBER, "2.0.0")).isEmpty();
        assertThat(held(OTHER, Role.ORG_MEMBER, "1.0.0")).containsExactly("kb:read");
    }

    @Test
    void theDryRunsSayWhatIsRenamedAndDropped() {
        InstallOutcome outcome = runtime.install(two().bytes(), "upload", true);
        runtime.upload(two());

        PluginPlan activation = runtime.registry.previewActivation(KB, Optional.of("2.0.0"), false);

        assertThat(((InstallOutcome.WouldInstall) outcome).plan().notes())
                .anyMatch(note -> note.startsWith("Permission kb:read is renamed kb:view"))
                .anyMatch(note -> note.startsWith("Permission kb:export is dropped"));
        assertThat(activation.notes())
                .anyMatch(note -> note.startsWith("Permission kb:read is renamed kb:view"))
                .anyMatch(note -> note.startsWith("Permission kb:export is dropped"));
        update("2.0.0");
        assertThat(rollBack(true).notes()).anyMatch(note -> note.startsWith("Permission kb:view is kb:read again"));
        assertThat(runtime.tokens.calls).containsExactly("follow {kb:read=kb:view}", "changed");
    }

    /** Otherwise a plugin could give what it is trusted with a name that means more. */
    @Test
    void nothingIsMovedToAPermissionOfAnotherPlugin() {
        runtime.upload(PluginJar.plugin("module-user", "1.0.0", "\"module-kb\": \"*\"")
                .activator(Quiet.class)
                .field("roles", "{\"ws_user\": [{\"resource\": \"user\", \"action\": \"see\"}]}"));
        runtime.upload(PluginJar.plugin("module-user", "2.0.0", "\"module-kb\": \"*\"")
                .activator(Quiet.class)
                .field("roles", "{\"ws_owner\": [{\"resource\": \"kb\", \"action\": \"export\"}]}")
                .field("migrations", RENAMED.replace("kb:read", "user:see").replace("kb:view", "kb:export")));
        permissions.set(ACME, Role.ORG_MEMBER, Set.of("user:see"), RuntimeFixture.ACTOR);

        runtime.registry.activate("module-user", Optional.of("2.0.0"), UpdateTerms.NO_RESTARTS, RuntimeFixture.ACTOR);

        assertThat(isGranted(ACME, Role.ORG_MEMBER, "kb:export")).isFalse();
        assertThat(runtime.tokens.calls).isEmpty();
    }

    @Test
    void aFailureInTheWindowBringsTheGrantsBack() {
        FakeTraffic traffic = new FakeTraffic();
        ServiceRegistration<PluginTraffic> unused =
                runtime.framework.context().registerService(PluginTraffic.class, traffic, null);
        permissions.set(ACME, Role.ORG_MEMBER, Set.of("kb:read", "kb:export"), RuntimeFixture.ACTOR);
        runtime.upload(two());
        update("2.0.0");

        traffic.answers.put(new PluginLocation(KB, "2.0.0"), new Answers(50, 50, 0));

        await().atMost(Duration.ofSeconds(20)).until(() -> isGranted(ACME, Role.ORG_MEMBER, "kb:read"));
        assertThat(held(ACME, Role.ORG_MEMBER, "1.0.0")).containsExactly("kb:export", "kb:read");
    }
}
