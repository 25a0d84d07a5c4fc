package io.mortise.plugins.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mortise.host.plugin.Condition;
import io.mortise.host.plugin.PluginPlan;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.problem.ReasonCode;
import io.mortise.plugins.runtime.Phase;
import io.mortise.plugins.runtime.VersionStatus;
import io.mortise.plugins.testing.PluginJar;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import sample.Hanging;
import sample.Quiet;
import sample.Throwing;

/** A plugin that throws, hangs or cannot be wired harms nobody but itself. */
class PoisonPluginTest {
    private RuntimeFixture runtime;

    @BeforeEach
    void start(@TempDir Path folder) throws BundleException, IOException {
        runtime = new RuntimeFixture(folder).boot();
    }

    @AfterEach
    void stop() throws BundleException {
        runtime.close();
    }

    private void othersWork() {
        runtime.upload(PluginJar.plugin("module-other", "1.0.0").activator(Quiet.class));
        assertThat(runtime.isActive("module-other", "1.0.0")).isTrue();
    }

    private ReasonCode reason(String key) {
        return Objects.requireNonNull(runtime.settings.statuses.get(key))
                .failure()
                .orElseThrow()
                .code();
    }

    @Test
    void oneThatThrowsSaysWhy() {
        runtime.upload(PluginJar.plugin("module-bad", "1.0.0").activator(Throwing.class));

        Condition active = runtime.condition("module-bad", "1.0.0", "Active");
        assertThat(active.status()).isFalse();
        assertThat(active.reason()).isEqualTo("START_FAILED");
        assertThat(active.message()).contains("no license");
        assertThat(reason("module-bad:1.0.0")).isEqualTo(ReasonCode.START_FAILED);
        othersWork();
    }

    @Test
    void oneThatKeepsFailingIsStartedAgainAndItsSwitchCuresIt() {
        runtime.upload(PluginJar.plugin("module-bad", "1.0.0").activator(Throwing.class));
        Condition first = runtime.condition("module-bad", "1.0.0", "Healthy");

        await().atMost(Duration.ofSeconds(5)).until(() -> runtime.condition("module-bad", "1.0.0", "Active")
                .since()
                .isAfter(first.since()));
        runtime.registry.deactivate("module-bad", false, false, RuntimeFixture.ACTOR);

        assertThat(reason("module-bad:1.0.0")).isEqualTo(ReasonCode.STOPPED);
    }

    @Test
    void quarantineOutlivesTheProcessAndEndsWithARelease() throws Exception {
        runtime.upload(PluginJar.plugin("module-bad", "1.0.0").activator(Quiet.class));
        new Quarantine(runtime.transactions, runtime.database.auditLog(), Clock.systemUTC())
                .follower(
                        runtime.lifecycle
                                .installed()
                                .now()
                                .versions("module-bad")
                                .get(0)
                                .row(),
                        false)
                .accept(new VersionStatus(Phase.QUARANTINED, "Its start failed: no license", List.of()));
        String cause = "Its start failed: no license";

        runtime.restart();
        assertThat(reason("module-bad:1.0.0")).isEqualTo(ReasonCode.QUARANTINED);
        assertThat(runtime.condition("module-bad", "1.0.0", "Healthy").message())
                .isEqualTo(cause);

        PluginPlan preview = runtime.registry.release("module-bad", true, RuntimeFixture.ACTOR);
        assertThat(preview.notes()).containsExactly("1.0.0: " + cause);
        assertThat(reason("module-bad:1.0.0")).isEqualTo(ReasonCode.QUARANTINED);
        runtime.registry.release("module-bad", false, RuntimeFixture.ACTOR);
        assertThat(quarantined()).isZero();
        assertThat(runtime.isActive("module-bad", "1.0.0")).isTrue();
    }

    @Test
    void onlyWhatIsInQuarantineIsReleased() {
        othersWork();

        assertThatThrownBy(() -> runtime.registry.release("module-other", false, RuntimeFixture.ACTOR))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo(ProblemCode.NOT_QUARANTINED));
    }

    private long quarantined() {
        return runtime.transactions.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT COUNT(*) FROM plugin_data_quarantine");
                    ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    @Test
    void oneThatHangsIsLeftAloneAndAnotherVersionGoesBeside() {
        runtime.upload(PluginJar.plugin("module-bad", "1.0.0").activator(Hanging.class));

        assertThat(reason("module-bad:1.0.0")).isEqualTo(ReasonCode.STUCK);
        assertThatThrownBy(() -> runtime.registry.uninstall("module-bad", true, false, false, RuntimeFixture.ACTOR))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo(ProblemCode.BUNDLE_STUCK));
        othersWork();

        runtime.upload(PluginJar.plugin("module-bad", "1.0.1").activator(Quiet.class));
        runtime.registry.activate("module-bad", Optional.of("1.0.1"), RuntimeFixture.ACTOR);
        assertThat(runtime.isActive("module-bad", "1.0.1")).isTrue();
    }

    @Test
    void oneThatCannotBeWiredNamesWhatIsMissing() {
        runtime.upload(PluginJar.plugin("module-bad", "1.0.0")
                .header(Constants.IMPORT_PACKAGE, "jakarta.ws.rs.sse;version=\"[3,4)\""));

        Condition resolved = runtime.condition("module-bad", "1.0.0", "Resolved");
        assertThat(resolved.reason()).isEqualTo("RESOLVE_FAILED");
        assertThat(resolved.message()).contains("package jakarta.ws.rs.sse").contains("3.0.0");
        othersWork();
    }

    @Test
    void noneOfThemStopsTheNextStart() throws Exception {
        runtime.upload(PluginJar.plugin("module-a", "1.0.0").activator(Hanging.class));
        runtime.upload(PluginJar.plugin("module-b", "1.0.0").activator(Throwing.class));
        othersWork();

        runtime.restart();

        assertThat(runtime.isActive("module-other", "1.0.0")).isTrue();
        assertThat(reason("module-a:1.0.0")).isEqualTo(ReasonCode.STUCK);
        assertThat(reason("module-b:1.0.0")).isEqualTo(ReasonCode.START_FAILED);
    }
}
