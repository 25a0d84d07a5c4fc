package io.mortise.plugins.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mortise.host.identity.Role;
import io.mortise.host.plugin.InstallOutcome;
import io.mortise.host.plugin.InstallRequest;
import io.mortise.host.plugin.OwnPlugin;
import io.mortise.host.plugin.OwnPlugin.State;
import io.mortise.host.plugin.PendingApproval;
import io.mortise.host.plugin.PendingApproval.Kind;
import io.mortise.host.plugin.PluginView;
import io.mortise.host.plugin.RolePermission;
import io.mortise.host.plugin.SubmitOutcome;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.plugins.testing.PluginJar;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleException;

final class OrgRegistryTest {
    private static final OrgId ACME = new OrgId("acme");
    private static final OrgId OTHER = new OrgId("other");
    private static final String NAME = "acme.kb";

    private final RuntimeFixture runtime;

    OrgRegistryTest(@TempDir Path folder) throws Exception {
        runtime = new RuntimeFixture(folder);
    }

    @BeforeEach
    void boot() {
        runtime.withOrg("acme").withOrg("other").boot();
    }

    @AfterEach
    void close() throws BundleException {
        runtime.close();
    }

    @Test
    void anUploadIsNoPartOfTheInstallationBeforeItIsApproved() {
        assertThat(submit(ACME, plugin(NAME, "1.0.0"))).isInstanceOf(SubmitOutcome.Submitted.class);

        assertThat(runtime.registry.list()).extracting(PluginView::name).doesNotContain(NAME);
        assertThat(runtime.bundle(NAME, "1.0.0")).isNull();
        assertThat(problem(() -> runtime.registry.get(NAME)).code()).isEqualTo(ProblemCode.PLUGIN_NOT_FOUND);
        assertThat(states(ACME)).containsExactly(Map.entry("1.0.0", State.APPROVAL_PENDING));
        PendingApproval waiting = onlyWaiting();
        assertThat(waiting.kind()).isEqualTo(Kind.UPLOAD);
        assertThat(waiting.org()).contains(ACME);
        assertThat(waiting.submittedBy()).contains("admin");

        assertThat(approve(NAME)).containsInstanceOf(InstallOutcome.Installed.class);

        assertThat(runtime.isActive(NAME, "1.0.0")).isTrue();
        assertThat(runtime.lifecycle.approvals().waiting()).isEmpty();
        assertThat(states(ACME)).containsExactly(Map.entry("1.0.0", State.APPROVED));
    }

    @Test
    void aDatabaseThatIsBusyAtTheEndOfTheStartDoesNotKeepTheRuntimeFromBeingReady() throws Exception {
        submit(ACME, plugin(NAME, "1.0.0"));
        approve(NAME);
        runtime.transactions.awayFor = "RegistryRemoval.removeIfPurged";

        runtime.restart();

        assertThat(runtime.transactions.refused).hasPositiveValue();
        assertThat(runtime.isActive(NAME, "1.0.0")).isTrue();
    }

    @Test
    void aPreviewOfTakingBackRefusesWhatIsNotThere() {
        submit(ACME, plugin(NAME, "1.0.0"));

        runtime.lifecycle.orgRegistry().withdraw(ACME, NAME, "1.0.0", true, RuntimeFixture.ACTOR);

        assertThat(states(ACME)).containsExactly(Map.entry("1.0.0", State.APPROVAL_PENDING));
        assertThat(problem(() -> runtime.lifecycle
                                .orgRegistry()
                                .withdraw(ACME, NAME, "9.0.0", true, RuntimeFixture.ACTOR))
                        .code())
                .isEqualTo(ProblemCode.VERSION_NOT_FOUND);
    }

    @Test
    void thePurgeOfAnOrganizationTakesTheArchivesOfItsUploads() {
        submit(ACME, plugin(NAME, "1.0.0"));
        submit(OTHER, plugin("other.kb", "1.0.0"));

        runtime.transactions.run(connection -> {
            runtime.lifecycle.registryRemoval().delete(connection, Scope.of(ACME));
            return ACME;
        });
        runtime.lifecycle.registryRemoval().deleted(Scope.of(ACME));

        assertThat(archives()).isOne();
    }

    @Test
    void thePurgeOfAnOrganizationTakesTheFilesOfItsUploads() throws Exception {
        submit(ACME, plugin(NAME, "1.0.0"));
        runtime.lifecycle.approvals().waiting(); // reads the archive, from a file
        assertThat(files()).isNotEmpty();

        purge(ACME);
        runtime.lifecycle.registryRemoval().deleted(Scope.of(ACME));

        assertThat(files()).isEmpty();
    }

    @Test
    void whatAPurgeThatWasCutShortHasLeftGoesAtTheNextStart() throws Exception {
        submit(ACME, plugin(NAME, "1.0.0"));
        submit(OTHER, plugin("other.kb", "1.0.0"));
        runtime.lifecycle.approvals().waiting();
        purge(ACME); // and nobody is told

        runtime.restart();

        assertThat(archives()).isOne();
        assertThat(files()).isEmpty();
        assertThat(runtime.lifecycle.approvals().waiting()) // the other's is there, and written anew
                .hasSize(1);
        assertThat(files()).hasSize(1);
    }

    @Test
    void aStartLeavesArchivesAloneWhileAnImportIsUnderWay() throws Exception {
        submit(ACME, plugin(NAME, "1.0.0"));
        purge(ACME);
        runtime.importUnderWay = true;

        runtime.restart();
        assertThat(archives()).isOne();

        runtime.importUnderWay = false;
        runtime.restart();
        assertThat(archives()).isZero();
    }

    @Test
    void aDatabaseThatIsBusyKeepsUnusedArchivesButNotTheRuntimeFromBeingReady() throws Exception {
        submit(ACME, plugin(NAME, "1.0.0"));
        purge(ACME);
        runtime.transactions.awayFor = "PluginStore.removeUnused";

        runtime.restart();

        assertThat(runtime.transactions.refused).hasPositiveValue();
        assertThat(archives()).isOne();
    }

    private void purge(OrgId org) {
        runtime.transactions.run(connection -> {
            runtime.lifecycle.registryRemoval().delete(connection, Scope.of(org));
            return org;
        });
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(runtime.folder.resolve("archives"))) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }

    @Test
    void otherBytesThatAreInstalledInPlaceOfAnUploadTakeItsArchive() {
        submit(ACME, plugin(NAME, "1.0.0"));

        runtime.upload(withPermission(NAME, "1.0.0"));

        assertThat(runtime.lifecycle.approvals().waiting()).noneMatch(waiting -> waiting.kind() == Kind.UPLOAD);
        assertThat(archives()).isOne();
    }

    @Test
    void approvingGrantsWhatWasReviewed() {
        submit(ACME, withPermission(NAME, "1.0.0"));
        assertThat(onlyWaiting().permissions()).hasSize(1).allMatch(permission -> permission.needsConsent());

        approve(NAME);

        assertThat(runtime.isActive(NAME, "1.0.0")).isTrue();
        runtime.lifecycle.grants().revoke(NAME, Optional.empty(), Optional.empty(), RuntimeFixture.ACTOR);
        assertThat(onlyWaiting().kind()).isEqualTo(Kind.PERMISSIONS);
    }

    @Test
    void whatIsAcceptedByItsDigestIsGrantedNothing() {
        submit(ACME, withPermission(NAME, "1.0.0"));
        String sha256 = onlyWaiting().sha256();
        assertThat(problem(() -> runtime.lifecycle
                                .approvals()
                                .accept(NAME, "1.0.0", "0".repeat(64), RuntimeFixture.ACTOR))
                        .code())
                .isEqualTo(ProblemCode.UPLOAD_CHANGED);
        assertThat(states(ACME)).containsExactly(Map.entry("1.0.0", State.APPROVAL_PENDING));

        runtime.lifecycle.approvals().accept(NAME, "1.0.0", sha256, RuntimeFixture.ACTOR);

        assertThat(states(ACME)).containsExactly(Map.entry("1.0.0", State.APPROVED));
        assertThat(runtime.isActive(NAME, "1.0.0")).isFalse();
        assertThat(onlyWaiting().kind()).isEqualTo(Kind.PERMISSIONS);
    }

    @Test
    void whoUploadsSeesWhyItWasRejectedAndMayTryAgain() {
        submit(ACME, plugin(NAME, "1.0.0"));
        assertThat(problem(() -> submit(ACME, withPermission(NAME, "1.0.0"))).code())
                .isEqualTo(ProblemCode.VERSION_EXISTS);
        assertThat(submit(ACME, plugin(NAME, "1.0.0"))).isInstanceOf(SubmitOutcome.Unchanged.class);

        runtime.lifecycle.approvals().reject(NAME, Optional.empty(), looked(), "Too large", RuntimeFixture.ACTOR);

        OwnPlugin.Version rejected = own(ACME).versions().get(0);
        assertThat(rejected.state()).isEqualTo(State.REJECTED);
        assertThat(rejected.rejection().orElseThrow().reason()).isEqualTo("Too large");
        assertThat(archives()).isZero();
        assertThat(problem(() -> runtime.lifecycle
                                .approvals()
                                .reject(NAME, Optional.empty(), Optional.empty(), "x", RuntimeFixture.ACTOR))
                        .code())
                .isEqualTo(ProblemCode.PLUGIN_NOT_FOUND);
        assertThat(submit(ACME, withPermission(NAME, "1.0.0"))).isInstanceOf(SubmitOutcome.Submitted.class);
        assertThat(states(ACME)).containsExactly(Map.entry("1.0.0", State.APPROVAL_PENDING));
    }

    @Test
    void aDecisionIsAboutTheBytesThatWereLookedAt() {
        Approvals approvals = runtime.lifecycle.approvals();
        submit(ACME, plugin(NAME, "1.0.0"));
        Optional<String> looked = looked();
        runtime.lifecycle.orgRegistry().withdraw(ACME, NAME, "1.0.0", false, RuntimeFixture.ACTOR);
        submit(ACME, withPermission(NAME, "1.0.0"));

        for (Optional<String> version : List.of(Optional.of("1.0.0"), Optional.<String>empty())) {
            for (boolean dryRun : List.of(true, false)) {
                assertThat(problem(() -> approvals.approve(NAME, version, looked, dryRun, RuntimeFixture.ACTOR))
                                .code())
                        .isEqualTo(ProblemCode.UPLOAD_CHANGED);
            }
            assertThat(problem(() -> approvals.reject(NAME, version, looked, "Old", RuntimeFixture.ACTOR))
                            .code())
                    .isEqualTo(ProblemCode.UPLOAD_CHANGED);
        }

        assertThat(states(ACME)).containsExactly(Map.entry("1.0.0", State.APPROVAL_PENDING));
        assertThat(approve(NAME)).containsInstanceOf(InstallOutcome.Installed.class);
    }

    @Test
    void aDecisionWithoutBytesIsToldWhatWaits() {
        Approvals approvals = runtime.lifecycle.approvals();
        submit(ACME, plugin(NAME, "1.0.0"));
        Optional<String> first = looked();
        submit(ACME, plugin(NAME, "1.1.0"));

        Problem unnamed =
                problem(() -> approvals.approve(NAME, Optional.empty(), Optional.empty(), false, RuntimeFixture.ACTOR));
        assertThat(unnamed.code()).isEqualTo(ProblemCode.MISSING_FIELD);
        assertThat(unnamed.detail()).contains("1.0.0, 1.1.0");
        assertThat(unnamed.mend()).contains("/approvals");
        assertThat(problem(() -> approvals.reject(
                                NAME, Optional.of("1.1.0"), Optional.empty(), "No", RuntimeFixture.ACTOR))
                        .code())
                .isEqualTo(ProblemCode.MISSING_FIELD);

        approvals.approve(NAME, Optional.empty(), first, false, RuntimeFixture.ACTOR);
        assertThat(states(ACME))
                .containsExactlyInAnyOrder(
                        Map.entry("1.0.0", State.APPROVED), Map.entry("1.1.0", State.APPROVAL_PENDING));
    }

    @Test
    void permissionsOfAnInstalledVersionNeedNoBytesButTheRightOnes() {
        submit(ACME, withPermission(NAME, "1.0.0"));
        Optional<String> bytes = looked();
        approve(NAME);
        PluginGrants grants = runtime.lifecycle.grants();
        grants.revoke(NAME, Optional.empty(), Optional.empty(), RuntimeFixture.ACTOR);
        submit(ACME, plugin(NAME, "1.1.0"));

        assertThat(runtime.lifecycle.approvals().approve(NAME, Optional.empty(), bytes, false, RuntimeFixture.ACTOR))
                .isEmpty();
        assertThat(problem(() -> grants.approve(NAME, Optional.of("1.0.0"), Optional.of("00"), RuntimeFixture.ACTOR))
                        .code())
                .isEqualTo(ProblemCode.UPLOAD_CHANGED);
        grants.approve(NAME, Optional.empty(), bytes, RuntimeFixture.ACTOR);
        assertThat(runtime.isActive(NAME, "1.0.0")).isTrue();
    }

    @Test
    void whatWasUploadedIsTakenBack() {
        submit(ACME, plugin(NAME, "1.0.0"));
        approve(NAME);
        submit(ACME, plugin(NAME, "1.1.0"));
        assertThat(states(ACME)).hasSize(2);

        runtime.lifecycle.orgRegistry().withdraw(ACME, NAME, "1.1.0", false, RuntimeFixture.ACTOR);
        assertThat(states(ACME)).containsExactly(Map.entry("1.0.0", State.APPROVED));

        runtime.lifecycle.orgRegistry().remove(ACME, NAME, true, false, true, RuntimeFixture.ACTOR);
        assertThat(states(ACME)).hasSize(1);
        runtime.lifecycle.orgRegistry().remove(ACME, NAME, true, false, false, RuntimeFixture.ACTOR);
        assertThat(runtime.lifecycle.orgRegistry().list(ACME)).isEmpty();
        assertThat(runtime.bundle(NAME, "1.0.0")).isNull();
        assertThat(archives()).isZero();
    }

    @Test
    void namesBeginWithTheOrganization() {
        Problem plain = problem(() -> submit(ACME, plugin("kb-plain", "1.0.0")));
        assertThat(plain.code()).isEqualTo(ProblemCode.MANIFEST_INVALID);
        assertThat(plain.mend()).contains("acme.kb-plain");
        assertThat(problem(() -> submit(ACME, plugin("other.kb", "1.0.0"))).mend())
                .contains("acme.kb");
        Problem symbolic =
                problem(() -> submit(ACME, plugin(NAME, "1.0.0").header("Bundle-SymbolicName", "com.example")));
        assertThat(symbolic.code()).isEqualTo(ProblemCode.BUNDLE_INVALID);
        assertThat(problem(() -> runtime.upload(plugin("nobody.kb", "1.0.0"))).mend())
                .contains("Create the organization");
        assertThat(runtime.upload(plugin("other.kb", "1.0.0"))).isInstanceOf(InstallOutcome.Installed.class);
    }

    @Test
    void aDryRunKeepsNothing() {
        SubmitOutcome outcome = runtime.lifecycle
                .orgRegistry()
                .submit(
                        ACME,
                        new ByteArrayInputStream(plugin(NAME, "1.0.0").bytes()),
                        new InstallRequest("kb.zip", "upload", true, RuntimeFixture.ACTOR));

        assertThat(((SubmitOutcome.WouldSubmit) outcome).plan().name()).isEqualTo(NAME);
        assertThat(runtime.lifecycle.orgRegistry().list(ACME)).isEmpty();
        assertThat(archives()).isZero();
    }

    @Test
    void nothingOfAnotherOrganizationIsUsedOrNamed() {
        runtime.upload(plugin("module-base", "1.0.0"));
        submit(ACME, plugin(NAME, "1.0.0"));
        approve(NAME);

        Problem foreign = problem(() -> submit(OTHER, needing("other.user", NAME)));
        Problem unknown = problem(() -> submit(OTHER, needing("other.user", "acme.xx")));
        assertThat(foreign.oneLine().replace(NAME, "acme.xx")).isEqualTo(unknown.oneLine());
        assertThat(problem(() -> runtime.upload(needing("module-user", NAME))).code())
                .isEqualTo(ProblemCode.MANIFEST_INVALID);
        Problem near = problem(() -> submit(OTHER, needing("other.user", "other.kb")));
        assertThat(near.oneLine()).doesNotContain(NAME);
        assertThat(problem(() -> runtime.lifecycle.orgRegistry().get(OTHER, "other.kb"))
                        .oneLine())
                .doesNotContain(NAME);
        assertThat(problem(() -> runtime.lifecycle.orgRegistry().get(OTHER, NAME))
                        .mend())
                .doesNotContain("acme.");
        assertThat(submit(ACME, needing("acme.user", NAME))).isInstanceOf(SubmitOutcome.Submitted.class);
        assertThat(submit(OTHER, needing("other.user", "module-base"))).isInstanceOf(SubmitOutcome.Submitted.class);
    }

    @Test
    void permissionsOfItsRolesAreThoseOfItsOrganizationAlone() {
        submit(ACME, withRoles(NAME));
        approve(NAME);
        submit(OTHER, withRoles("other.kb"));
        approve("other.kb");

        OrgPermissions roles = runtime.lifecycle.orgPermissions();
        assertThat(roles.list(ACME, Role.WS_USER))
                .flatExtracting(RolePermission::plugins)
                .containsExactly(NAME);
        assertThat(roles.list(OTHER, Role.WS_USER))
                .flatExtracting(RolePermission::plugins)
                .containsExactly("other.kb");
    }

    @Test
    void thereIsRoomForSoMuchOnly() {
        Quota quota = new Quota(2, 1000);
        quota.require(ACME, 1, 400, 600);

        assertThat(problem(() -> quota.require(ACME, 2, 0, 1)).code()).isEqualTo(ProblemCode.QUOTA_EXCEEDED);
        assertThat(problem(() -> quota.require(ACME, 0, 401, 600)).detail()).contains("401");
    }

    @Test
    void theRegistryGoesWithTheOrganization() throws Exception {
        submit(ACME, plugin(NAME, "1.0.0"));
        approve(NAME);
        submit(ACME, plugin(NAME, "1.1.0"));
        RegistryRemoval removal = runtime.lifecycle.registryRemoval();

        sql("UPDATE tenant_data_org SET deleted_at = CURRENT_TIMESTAMP WHERE id = 'acme'");
        removal.deleted(Scope.of(ACME));
        assertThat(runtime.isActive(NAME, "1.0.0")).isTrue();

        runtime.transactions.run(connection -> {
            assertThat(removal.preview(connection, Scope.of(ACME))).containsEntry("plugins", 1L);
            removal.delete(connection, Scope.of(ACME));
            return ACME;
        });
        sql("DELETE FROM tenant_data_org WHERE id = 'acme'");
        runtime.restart();

        assertThat(runtime.registry.list()).extracting(PluginView::name).doesNotContain(NAME);
        assertThat(runtime.lifecycle.orgRegistry().list(ACME)).isEmpty();
    }

    private void sql(String statement) {
        runtime.transactions.run(connection -> {
            try (PreparedStatement update = connection.prepareStatement(statement)) {
                return update.executeUpdate();
            }
        });
    }

    private long archives() {
        return runtime.transactions.read(connection -> {
            try (var rows = connection.createStatement().executeQuery("SELECT COUNT(*) FROM plugin_data_archive")) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }

    private SubmitOutcome submit(OrgId org, PluginJar jar) {
        return runtime.lifecycle
                .orgRegistry()
                .submit(
                        org,
                        new ByteArrayInputStream(jar.bytes()),
                        new InstallRequest("kb.zip", "upload", false, RuntimeFixture.ACTOR));
    }

    private Optional<InstallOutcome> approve(String name) {
        return runtime.lifecycle.approvals().approve(name, Optional.empty(), looked(), false, RuntimeFixture.ACTOR);
    }

    /** The bytes that wait, as a person sees them. */
    private Optional<String> looked() {
        return Optional.of(onlyWaiting().sha256());
    }

    private PendingApproval onlyWaiting() {
        assertThat(runtime.lifecycle.approvals().waiting()).hasSize(1);
        return runtime.lifecycle.approvals().waiting().get(0);
    }

    private OwnPlugin own(OrgId org) {
        return runtime.lifecycle.orgRegistry().get(org, NAME);
    }

    private List<Map.Entry<String, State>> states(OrgId org) {
        return own(org).versions().stream()
                .map(version -> Map.entry(version.version(), version.state()))
                .toList();
    }

    private static Problem problem(org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
        return catchThrowableOfType(ProblemException.class, work).problem();
    }

    private static PluginJar plugin(String name, String version) {
        return PluginJar.plugin(name, version);
    }

    private static PluginJar withPermission(String name, String version) {
        return plugin(name, version).manifest("""
                {"name": "%s", "version": "%s", "type": "module",
                 "permissions": [{"resource": "files", "action": "read"}]}""".formatted(name, version));
    }

    private static PluginJar needing(String name, String needed) {
        return plugin(name, "1.0.0").manifest("""
                {"name": "%s", "version": "1.0.0", "type": "module", "dependencies": {"%s": "*"}}""".formatted(name, needed));
    }

    private static PluginJar withRoles(String name) {
        return plugin(name, "1.0.0").manifest("""
                {"name": "%s", "version": "1.0.0", "type": "module",
                 "roles": {"ws_user": [{"resource": "kb", "action": "read"}]}}""".formatted(name));
    }
}
