package io.mortise.plugins.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mortise.host.plugin.Condition;
import io.mortise.host.plugin.Leftover;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.PluginPlan;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.problem.ReasonCode;
import io.mortise.plugins.runtime.Phase;
import io.mortise.plugins.runtime.VersionStatus;
import io.mortise.plugins.testing.PluginJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import sample.Hanging;
import sample.HangingStop;
import sample.Quiet;
import sample.Throwing;

/** A plugin that throws, hangs or cannot be wired harms nobody but itself. */
class PoisonPluginTest {
    private static final PluginLocation BAD = new PluginLocation("module-bad", "1.0.0");

    private RuntimeFixture runtime;

    @BeforeEach
    void start(@TempDir Path folder) throws BundleException, IOException {
        System.getProperties().put(HangingStop.MAY_END, new CountDownLatch(1));
        runtime = new RuntimeFixture(folder).boot();
    }

    @AfterEach
    void stop() throws BundleException {
        mayEnd();
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
        quarantine();
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

    private void quarantine() {
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
    }

    @Test
    void aFailedInstallationAtTheStartDoesNotEndTheQuarantine() throws Exception {
        quarantine();
        Path archive;
        try (Stream<Path> files = Files.list(runtime.folder.resolve("archives"))) {
            archive = files.findFirst().orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(archive);
        Files.writeString(archive, "no archive");

        runtime.restart();

        assertThat(runtime.bundle("module-bad", "1.0.0")).isNull();
        assertThat(quarantined()).isOne();
        Files.write(archive, bytes);
        runtime.lifecycle.reconciler().settle("module-bad", Duration.ofSeconds(10));
        assertThat(reason("module-bad:1.0.0")).isEqualTo(ReasonCode.QUARANTINED);
        assertThat(runtime.isActive("module-bad", "1.0.0")).isFalse();
        assertThat(quarantined()).isOne();
        runtime.registry.release("module-bad", false, RuntimeFixture.ACTOR);
        assertThat(runtime.isActive("module-bad", "1.0.0")).isTrue();
        assertThat(quarantined()).isZero();
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

    /** The start limit of the fixture is shorter than what a caller waits for: with this one it is longer. */
    private void withLongLimit(Path folder) throws Exception {
        runtime.close();
        runtime = new RuntimeFixture(folder.resolve("long"), Duration.ofSeconds(60)).boot();
        runtime.upload(PluginJar.plugin("module-bad", "1.0.0").activator(HangingStop.class));
    }

    private static void mayEnd() {
        ((CountDownLatch) Objects.requireNonNull(System.getProperties().get(HangingStop.MAY_END))).countDown();
    }

    private PluginPlan uninstall() {
        return runtime.registry.uninstall("module-bad", true, false, false, RuntimeFixture.ACTOR);
    }

    @Test
    void deactivatingSaysWhatHasNotStopped(@TempDir Path folder) throws Exception {
        withLongLimit(folder);

        PluginPlan report = runtime.registry.deactivate("module-bad", false, false, RuntimeFixture.ACTOR);

        assertThat(report.bundles().stopping()).containsExactly(BAD);
        assertThat(report.notes()).singleElement().asString().contains("module-bad 1.0.0", "has not stopped yet");
        mayEnd();
        await().until(() -> !runtime.isActive("module-bad", "1.0.0"));
        assertThat(runtime.registry
                        .deactivate("module-bad", false, false, RuntimeFixture.ACTOR)
                        .bundles()
                        .stopping())
                .isEmpty();
    }

    @Test
    void whatWasUninstalledAndDoesNotStopIsNamedUntilItHas(@TempDir Path folder) throws Exception {
        withLongLimit(folder);
        runtime.registry.deactivate("module-bad", false, false, RuntimeFixture.ACTOR);

        assertThat(uninstall().bundles().stopping()).containsExactly(BAD);

        Leftover left =
                runtime.lifecycle.health().report("module-bad").leftovers().get(0);
        assertThat(left.version()).isEqualTo(BAD);
        assertThat(left.holders()).singleElement().satisfies(holder -> {
            assertThat(holder.name()).isEqualTo("mortise-stop-module-bad-1.0.0");
            assertThat(holder.message()).contains("stop of its bundle", "has not ended");
        });
        mayEnd();
        await().until(() -> runtime.bundle("module-bad", "1.0.0") == null);
    }

    @Test
    void itsPlaceIsNotGivenToAnotherArchiveBeforeItHasStopped(@TempDir Path folder) throws Exception {
        withLongLimit(folder);
        PluginJar other = PluginJar.plugin("module-bad", "1.0.0").activator(Quiet.class);
        uninstall();

        assertThatThrownBy(() -> runtime.upload(other)).isInstanceOfSatisfying(ProblemException.class, refused -> {
            assertThat(refused.problem().code()).isEqualTo(ProblemCode.BUNDLE_STUCK);
            assertThat(refused.problem().detail()).contains("its stop");
            assertThat(refused.problem().mend()).contains("another version number");
        });
        assertThatThrownBy(() -> runtime.install(other.bytes(), "upload", true)).isInstanceOf(ProblemException.class);
        runtime.upload(PluginJar.plugin("module-bad", "1.0.1").activator(Quiet.class));
        mayEnd();
        await().until(() -> runtime.bundle("module-bad", "1.0.0") == null);
        runtime.upload(other);
        runtime.registry.activate("module-bad", Optional.of("1.0.0"), RuntimeFixture.ACTOR);
        assertThat(runtime.isActive("module-bad", "1.0.0")).isTrue();
    }

    @Test
    void aPlaceThatIsStuckStaysTakenUntilTheRestart() throws Exception {
        runtime.upload(PluginJar.plugin("module-bad", "1.0.0").activator(HangingStop.class));
        assertThat(uninstall().bundles().stopping()).containsExactly(BAD);
        PluginJar other = PluginJar.plugin("module-bad", "1.0.0").activator(Quiet.class);

        assertThatThrownBy(() -> runtime.upload(other))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo(ProblemCode.BUNDLE_STUCK));
        mayEnd();
        runtime.restart();
        runtime.upload(other);

        assertThat(runtime.isActive("module-bad", "1.0.0")).isTrue();
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
