package io.mortise.plugins.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mortise.host.identity.Actor;
import io.mortise.host.plugin.Condition;
import io.mortise.host.plugin.DeclaredPermission;
import io.mortise.host.plugin.InstallOutcome;
import io.mortise.host.plugin.InstallRequest;
import io.mortise.host.plugin.PermissionGrant;
import io.mortise.host.plugin.PluginPlan;
import io.mortise.host.plugin.VersionPermissions;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.problem.Reason;
import io.mortise.host.problem.ReasonCode;
import io.mortise.plugins.testing.PluginJar;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleException;
import sample.Throwing;

class PluginGrantsTest {
    private static final String NAME = "module-kb";
    private static final String NETWORK = "network:connect:example.com:443";
    private static final String FILES = "files:read";
    private static final String STORAGE = "storage:write";

    private final RuntimeFixture runtime;

    PluginGrantsTest(@TempDir Path folder) throws Exception {
        runtime = new RuntimeFixture(folder);
    }

    @BeforeEach
    void boot() {
        runtime.boot();
    }

    @AfterEach
    void close() throws BundleException {
        runtime.close();
    }

    @Test
    void whatReachesBeyondThePluginWaitsForConsent() {
        runtime.upload(PluginJar.asking(NAME, "1.0.0", NETWORK, STORAGE));

        assertThat(runtime.isActive(NAME, "1.0.0")).isFalse();
        Condition active = runtime.condition(NAME, "1.0.0", "Active");
        assertThat(active.reason()).isEqualTo("PERMISSION_PENDING");
        assertThat(active.message()).contains(NETWORK).doesNotContain(STORAGE);
        assertThat(runtime.condition(NAME, "1.0.0", "Healthy").status()).isTrue();
        assertThat(reason("1.0.0")).contains(ReasonCode.PERMISSION_PENDING);

        approve(Optional.empty());

        assertThat(runtime.isActive(NAME, "1.0.0")).isTrue();
        assertThat(reason("1.0.0")).isEmpty();
        assertThat(grant("1.0.0", NETWORK).map(PermissionGrant::grantedBy)).contains("admin");
        assertThat(audit("plugin.grant")).hasSize(1);
    }

    @Test
    void aPreviewTellsWhatWouldBeGranted() {
        runtime.upload(PluginJar.asking(NAME, "1.0.0", NETWORK, STORAGE));

        PluginPlan plan = runtime.lifecycle.grants().previewApproval(NAME, Optional.empty(), Optional.empty());

        assertThat(plan.operation()).isEqualTo(PluginPlan.Operation.GRANT);
        assertThat(plan.asksFor()).containsExactly(NETWORK, STORAGE);
        assertThat(plan.asksAnew()).containsExactly(NETWORK);
        assertThat(plan.bundles().started()).hasSize(1);
        assertThat(runtime.isActive(NAME, "1.0.0")).isFalse();
    }

    @Test
    void aVersionThatWaitsBesideARunningOneSaysSo() {
        runtime.upload(PluginJar.asking(NAME, "1.0.0"));
        runtime.upload(PluginJar.asking(NAME, "1.1.0", NETWORK));

        assertThat(runtime.condition(NAME, "1.1.0", "Active").reason()).isEqualTo("PERMISSION_PENDING");
        PluginPlan plan = runtime.registry.previewActivation(NAME, Optional.of("1.1.0"), false);
        assertThat(plan.asksAnew()).containsExactly(NETWORK);
        assertThat(plan.notes()).anyMatch(note -> note.contains("refused until 1.1.0 is granted " + NETWORK));
        approve(Optional.of("1.1.0"));
        assertThat(runtime.condition(NAME, "1.1.0", "Active").reason()).isEqualTo("INSTALLED");
    }

    @Test
    void whatStaysInsideThePluginNeedsNone() {
        runtime.upload(PluginJar.asking(NAME, "1.0.0", STORAGE, "jobs:schedule", "events:publish:module-kb/added"));

        assertThat(runtime.isActive(NAME, "1.0.0")).isTrue();
        assertThat(grant("1.0.0", STORAGE).map(PermissionGrant::channel)).contains("no-consent");
    }

    @Test
    void whoUploadsMayConsentAtOnce() {
        install(PluginJar.asking(NAME, "1.0.0", NETWORK), true);

        assertThat(runtime.isActive(NAME, "1.0.0")).isTrue();
        assertThat(grant("1.0.0", NETWORK).map(PermissionGrant::channel)).contains("rest");
    }

    @Test
    void revokingStopsTheBundleAtOnce() {
        install(PluginJar.asking(NAME, "1.0.0", NETWORK, STORAGE), true);

        runtime.lifecycle.grants().revoke(NAME, Optional.empty(), Optional.of(NETWORK), RuntimeFixture.ACTOR);

        assertThat(runtime.isActive(NAME, "1.0.0")).isFalse();
        assertThat(reason("1.0.0")).contains(ReasonCode.PERMISSION_PENDING);
        assertThat(grant("1.0.0", STORAGE)).isPresent();
        assertThat(audit("plugin.revoke")).singleElement().satisfies(detail -> assertThat(detail)
                .contains(NETWORK));

        runtime.lifecycle.grants().set(NAME, Optional.empty(), Set.of(NETWORK, STORAGE), RuntimeFixture.ACTOR);

        assertThat(runtime.isActive(NAME, "1.0.0")).isTrue();
    }

    @Test
    void aVersionThatAsksForMoreWaitsWhileTheOldOneRuns() {
        install(PluginJar.asking(NAME, "1.0.0", NETWORK), true);
        runtime.upload(PluginJar.asking(NAME, "1.1.0", NETWORK, FILES));

        ProblemException refused = catchThrowableOfType(
                ProblemException.class,
                () -> runtime.registry.activate(NAME, Optional.of("1.1.0"), RuntimeFixture.ACTOR));

        assertThat(refused.problem().code()).isEqualTo(ProblemCode.PERMISSION_PENDING);
        assertThat(refused.getMessage()).contains(FILES).doesNotContain(NETWORK);
        assertThatThrownBy(() -> runtime.registry.requireUsable(NAME, "1.1.0"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(FILES);
        assertThat(runtime.isActive(NAME, "1.0.0")).isTrue();

        approve(Optional.of("1.1.0"));
        runtime.registry.activate(NAME, Optional.of("1.1.0"), RuntimeFixture.ACTOR);

        assertThat(runtime.isActive(NAME, "1.1.0")).isTrue();
        assertThat(runtime.isActive(NAME, "1.0.0")).isFalse();
    }

    @Test
    void aPreviewTellsWhatItWouldWaitFor() {
        byte[] archive = PluginJar.asking(NAME, "1.0.0", NETWORK).bytes();

        PluginPlan plan = ((InstallOutcome.WouldInstall) runtime.install(archive, "upload", true)).plan();

        assertThat(plan.bundles().started()).isEmpty();
        assertThat(plan.notes()).anyMatch(note -> note.contains("until it is granted " + NETWORK));
    }

    @Test
    void oneThatHasFailedIsTriedAtOnceWhenItIsGrantedAgain() {
        install(PluginJar.asking(NAME, "1.0.0", NETWORK).activator(Throwing.class), true);
        assertThat(runtime.condition(NAME, "1.0.0", "Active").reason()).isEqualTo("START_FAILED");
        runtime.lifecycle.grants().revoke(NAME, Optional.empty(), Optional.empty(), RuntimeFixture.ACTOR);
        assertThat(runtime.condition(NAME, "1.0.0", "Active").reason()).isEqualTo("PERMISSION_PENDING");

        approve(Optional.of("1.0.0"));

        assertThat(runtime.condition(NAME, "1.0.0", "Active").reason()).isEqualTo("START_FAILED");
    }

    @Test
    void aVersionThatAsksForNoMoreIsGrantedTheSame() {
        install(PluginJar.asking(NAME, "1.0.0", NETWORK, FILES), true);
        runtime.upload(PluginJar.asking(NAME, "1.1.0", NETWORK));

        runtime.registry.activate(NAME, Optional.of("1.1.0"), RuntimeFixture.ACTOR);

        assertThat(runtime.isActive(NAME, "1.1.0")).isTrue();
        assertThat(grant("1.1.0", NETWORK).map(PermissionGrant::channel)).contains("earlier-version");
    }

    @Test
    void whatWasRevokedIsNotCarriedOver() {
        install(PluginJar.asking(NAME, "1.0.0", NETWORK), true);
        runtime.lifecycle.grants().revoke(NAME, Optional.empty(), Optional.empty(), RuntimeFixture.ACTOR);

        runtime.upload(PluginJar.asking(NAME, "1.1.0", NETWORK));

        assertThat(runtime.lifecycle.grants().declared(NAME)).allMatch(VersionPermissions::isPending);
    }

    @Test
    void grantsOutliveARestart() throws Exception {
        install(PluginJar.asking(NAME, "1.0.0", NETWORK), true);
        runtime.upload(PluginJar.asking("module-wait", "1.0.0", NETWORK));

        runtime.restart();

        assertThat(runtime.isActive(NAME, "1.0.0")).isTrue();
        assertThat(runtime.isActive("module-wait", "1.0.0")).isFalse();
        assertThat(runtime.condition("module-wait", "1.0.0", "Active").reason()).isEqualTo("PERMISSION_PENDING");
    }

    @Test
    void whatRanBeforeGrantsWereKeptGoesOnRunning() throws Exception {
        install(PluginJar.asking(NAME, "1.0.0", NETWORK), true);
        execute("DELETE FROM plugin_data_permission");

        runtime.restart();

        assertThat(runtime.isActive(NAME, "1.0.0")).isTrue();
        assertThat(grant("1.0.0", NETWORK).map(PermissionGrant::channel)).contains("boot");
    }

    @Test
    void theViewShowsWhatIsGrantedAndActive() throws Exception {
        install(PluginJar.asking(NAME, "1.0.0", NETWORK, STORAGE), true);
        assertThat(query("SELECT resource FROM plugin_effective_permission ORDER BY resource"))
                .containsExactly("network", "storage");

        runtime.lifecycle.grants().revoke(NAME, Optional.empty(), Optional.of(NETWORK), RuntimeFixture.ACTOR);
        assertThat(query("SELECT resource FROM plugin_effective_permission")).isEmpty();

        approve(Optional.empty());
        assertThat(query("SELECT resource FROM plugin_effective_permission")).hasSize(2);

        runtime.registry.deactivate(NAME, false, false, RuntimeFixture.ACTOR);
        assertThat(query("SELECT resource FROM plugin_effective_permission")).isEmpty();

        runtime.registry.uninstall(NAME, true, false, false, RuntimeFixture.ACTOR);
        assertThat(query("SELECT resource FROM plugin_data_permission")).isEmpty();
        assertThat(query("SELECT resource FROM plugin_data_grant")).isEmpty();
    }

    @Test
    void thePreviewOfARemovalCountsTheGrants() {
        install(PluginJar.asking(NAME, "1.0.0", NETWORK, STORAGE), true);

        PluginPlan purge = runtime.registry.uninstall(NAME, true, false, true, RuntimeFixture.ACTOR);
        PluginPlan keep = runtime.registry.uninstall(NAME, false, false, true, RuntimeFixture.ACTOR);

        assertThat(purge.data().removed()).containsEntry("grants", 2L);
        assertThat(keep.data().removed()).containsEntry("grants", 2L);
        assertThat(keep.data().kept()).doesNotContainKey("grants");
    }

    @Test
    void onlyWhatIsAskedForCanBeGranted() {
        runtime.upload(PluginJar.asking(NAME, "1.0.0", NETWORK));

        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> runtime.lifecycle
                .grants()
                .set(NAME, Optional.empty(), Set.of("network:connect"), RuntimeFixture.ACTOR));

        assertThat(refused.problem().code()).isEqualTo(ProblemCode.PERMISSION_NOT_FOUND);
        assertThat(refused.problem().mend()).contains(NETWORK);
    }

    private void install(PluginJar jar, boolean grantsAll) {
        Actor actor = RuntimeFixture.ACTOR;
        runtime.registry.install(
                new ByteArrayInputStream(jar.bytes()), new InstallRequest("kb.zip", "upload", false, actor, grantsAll));
    }

    private void approve(Optional<String> version) {
        runtime.lifecycle.grants().approve(NAME, version, Optional.empty(), RuntimeFixture.ACTOR);
    }

    private Optional<PermissionGrant> grant(String version, String permission) {
        return runtime.lifecycle.grants().declared(NAME).stream()
                .filter(declared -> declared.version().equals(version))
                .flatMap(declared -> declared.permissions().stream())
                .filter(declared -> declared.permission().equals(permission))
                .findFirst()
                .flatMap(DeclaredPermission::grant);
    }

    private Optional<ReasonCode> reason(String version) {
        return Objects.requireNonNull(runtime.settings.statuses.get(NAME + ":" + version))
                .failure()
                .map(Reason::code);
    }

    private List<String> audit(String action) {
        return query("SELECT detail FROM mgmt_log_audit WHERE action = '" + action + "'");
    }

    private List<String> query(String sql) {
        return runtime.transactions.read(connection -> {
            List<String> texts = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(sql);
                    ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    texts.add(result.getString(1));
                }
            }
            return texts;
        });
    }

    private void execute(String sql) {
        runtime.transactions.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                return statement.executeUpdate();
            }
        });
    }
}
