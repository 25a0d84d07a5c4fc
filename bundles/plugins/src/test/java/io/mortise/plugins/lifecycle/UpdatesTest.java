package io.mortise.plugins.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mortise.host.database.AuditEntry;
import io.mortise.host.database.AuditFilter;
import io.mortise.host.plugin.Condition;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.PluginPlan;
import io.mortise.host.plugin.PluginPlan.Operation;
import io.mortise.host.plugin.PluginTraffic;
import io.mortise.host.plugin.PluginTraffic.Answers;
import io.mortise.host.plugin.UpdateTerms;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.settings.ResolvedModule;
import io.mortise.host.tenant.Scope;
import io.mortise.plugins.testing.PluginJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceRegistration;
import sample.Checked;
import sample.Hanging;
import sample.Migrating;
import sample.Quiet;
import sample.Throwing;

/** Another version takes the place of the one in use, is watched, and gives it back. */
class UpdatesTest {
    private static final String KB = "module-kb";
    private static final Duration FOR_EVER = Duration.ofHours(1);
    private static final PluginLocation ONE = new PluginLocation(KB, "1.0.0");
    private static final PluginLocation TWO = new PluginLocation(KB, "2.0.0");

    private final FakeTraffic traffic = new FakeTraffic();
    private RuntimeFixture runtime;

    @BeforeEach
    void start(@TempDir Path folder) throws BundleException, IOException {
        runtime = new RuntimeFixture(folder).boot();
        offerTraffic();
        runtime.upload(kb("1.0.0", Quiet.class));
    }

    @AfterEach
    void stop() throws BundleException {
        runtime.close();
    }

    private void offerTraffic() {
        ServiceRegistration<PluginTraffic> unused =
                runtime.framework.context().registerService(PluginTraffic.class, traffic, null);
    }

    private static PluginJar kb(String version, Class<? extends BundleActivator> activator) {
        return PluginJar.plugin(KB, version).activator(activator);
    }

    private static PluginJar migrating(String behavior, boolean reversible) {
        return kb("2.0.0", Migrating.class)
                .header("Test-Migration", behavior)
                .header("Import-Package", "org.osgi.framework,io.mortise.api.migration")
                .field(
                        "migrations",
                        "[{\"from\": \"<2.0.0\", \"data\": {\"reversible\": " + reversible
                                + ", \"timeoutSeconds\": 1}}]");
    }

    private void update(String version, Duration watch) {
        runtime.registry.activate(
                KB, Optional.of(version), new UpdateTerms(Optional.of(watch), false), RuntimeFixture.ACTOR);
    }

    private PluginPlan rollBack(boolean force) {
        return runtime.registry.rollback(KB, force, false, RuntimeFixture.ACTOR);
    }

    private String selected() {
        return runtime.settings.resolve(Scope.SYSTEM, KB).version().orElseThrow();
    }

    private boolean runs(String version) {
        return runtime.isActive(KB, version);
    }

    private Condition updated(String version) {
        return runtime.condition(KB, version, "Updated");
    }

    private List<AuditEntry> audit(String action) {
        return runtime.database
                .auditTrail()
                .entries(AuditFilter.of(Scope.SYSTEM, action, KB), 10, Optional.empty())
                .items();
    }

    private static Problem refusedWith(ProblemCode code, ThrowingCallable work) {
        Problem[] problem = new Problem[1];
        assertThatThrownBy(work).isInstanceOfSatisfying(ProblemException.class, refused -> {
            problem[0] = refused.problem();
            assertThat(refused.problem().code()).isEqualTo(code);
        });
        return problem[0];
    }

    private void awaitRolledBack() {
        await().atMost(Duration.ofSeconds(20)).until(() -> selected().equals("1.0.0") && !runs("2.0.0"));
    }

    @Test
    void theNewVersionIsReadyBeforeTheSwitchAndTheOldOneGoesAfterTheWindow() {
        runtime.upload(kb("2.0.0", Quiet.class));
        boolean[] ranBeforeTheSwitch = new boolean[1];
        runtime.settings.beforeWrite = () -> ranBeforeTheSwitch[0] = runs("2.0.0") && runs("1.0.0");

        update("2.0.0", Duration.ofMillis(500));

        assertThat(ranBeforeTheSwitch[0]).isTrue();
        assertThat(traffic.prepared).containsExactly(TWO);
        assertThat(runs("1.0.0")).isTrue();
        assertThat(updated("2.0.0").reason()).isEqualTo("WATCHING");
        await().atMost(Duration.ofSeconds(10)).until(() -> !runs("1.0.0"));
        assertThat(runs("2.0.0")).isTrue();
        assertThat(updated("2.0.0").reason()).isEqualTo("KEPT");
        assertThat(audit("plugin.update")).hasSize(1);
    }

    @Test
    void withoutAWindowTheOldOneStopsAtOnceButLetsOpenRequestsEnd() {
        runtime.upload(kb("2.0.0", Quiet.class));
        traffic.busy.add(ONE);

        update("2.0.0", Duration.ZERO);

        assertThat(selected()).isEqualTo("2.0.0");
        assertThat(runs("1.0.0")).isTrue();
        traffic.left.countDown();
        await().atMost(Duration.ofSeconds(10)).until(() -> !runs("1.0.0"));
        assertThat(runs("2.0.0")).isTrue();
    }

    @Test
    void whatCannotBeStartedOrServedDoesNotTakeThePlace() {
        runtime.upload(kb("2.0.0", Throwing.class));
        runtime.upload(kb("3.0.0", Hanging.class));
        runtime.upload(kb("4.0.0", Quiet.class));
        traffic.broken.add(new PluginLocation(KB, "4.0.0"));

        Problem throwing = refusedWith(ProblemCode.UPDATE_FAILED, () -> update("2.0.0", FOR_EVER));
        refusedWith(ProblemCode.UPDATE_FAILED, () -> update("3.0.0", FOR_EVER));
        refusedWith(ProblemCode.UPDATE_FAILED, () -> update("4.0.0", FOR_EVER));

        assertThat(throwing.detail()).contains("no license");
        assertThat(selected()).isEqualTo("1.0.0");
        assertThat(runs("1.0.0")).isTrue();
        await().atMost(Duration.ofSeconds(10)).until(() -> !runs("4.0.0"));
        assertThat(audit("plugin.update")).isEmpty();
    }

    private static PluginJar serving(String version) {
        return kb(version, Quiet.class)
                .field("contributes", "{\"endpoints\": [{\"path\": \"/a\", \"methods\": [\"GET\"]}]}");
    }

    @Test
    void whatServesNothingDoesNotTakeThePlaceOfWhatServes() {
        traffic.serving.add(ONE);
        runtime.upload(serving("2.0.0"));
        runtime.upload(serving("3.0.0").field("activation", "\"workspace\""));

        Problem refused = refusedWith(ProblemCode.UPDATE_FAILED, () -> update("2.0.0", FOR_EVER));

        assertThat(refused.detail()).contains("has registered no REST resource, while version 1.0.0 serves its own");
        assertThat(selected()).isEqualTo("1.0.0");
        assertThat(updated("2.0.0").reason()).isEqualTo("UPDATE_FAILED");
        assertThat(updated("2.0.0").message()).contains("has registered no REST resource");
        traffic.serving.add(TWO);
        update("2.0.0", Duration.ZERO);
        assertThat(updated("2.0.0").reason()).isEqualTo("KEPT");
        update("3.0.0", Duration.ZERO); // its resources come with the scopes
        assertThat(selected()).isEqualTo("3.0.0");
    }

    @Test
    void endpointsThatAreNotServedLeadBackLikeFailures() {
        runtime.upload(serving("2.0.0"));
        update("2.0.0", FOR_EVER);

        traffic.answers.put(TWO, new Answers(30, 1, 29));

        awaitRolledBack();
        assertThat(updated("2.0.0").message()).contains("29 to declared endpoints that it does not serve");
    }

    @Test
    void aVersionWhoseOwnCheckFailsGivesThePlaceBack() throws Exception {
        runtime.upload(kb("2.0.0", Checked.class)
                .type(Class.forName("sample.Checked$Named"))
                .header("Import-Package", "org.osgi.framework,io.mortise.api.health"));

        update("2.0.0", FOR_EVER);

        awaitRolledBack();
        assertThat(updated("2.0.0").message()).contains("mail: The server is away");
    }

    @Test
    void aLazyVersionRunsBeforeItTakesThePlace() {
        runtime.upload(kb("2.0.0", Quiet.class).field("startup", "\"lazy\""));
        runtime.upload(kb("3.0.0", Throwing.class).field("startup", "\"lazy\""));

        update("2.0.0", Duration.ZERO);
        refusedWith(ProblemCode.UPDATE_FAILED, () -> update("3.0.0", Duration.ZERO));

        assertThat(selected()).isEqualTo("2.0.0");
        assertThat(runs("2.0.0")).isTrue();
    }

    @Test
    void oneCallGoesBackAndASecondFindsNothing() {
        runtime.upload(kb("2.0.0", Quiet.class));
        refusedWith(ProblemCode.NOTHING_TO_ROLL_BACK, () -> rollBack(false));
        update("2.0.0", Duration.ZERO);
        assertThat(runs("1.0.0")).isFalse();
        PluginPlan preview = runtime.registry.rollback(KB, false, true, RuntimeFixture.ACTOR);
        assertThat(selected()).isEqualTo("2.0.0");

        PluginPlan done = rollBack(false);

        assertThat(preview.operation()).isEqualTo(Operation.ROLLBACK);
        assertThat(preview.bundles().started()).containsExactly(ONE);
        assertThat(preview.bundles().stopped()).containsExactly(TWO);
        assertThat(done.version()).contains("1.0.0");
        awaitRolledBack();
        assertThat(runs("1.0.0")).isTrue();
        assertThat(updated("2.0.0").reason()).isEqualTo("ROLLED_BACK");
        assertThat(audit("plugin.rollback")).hasSize(1);
        refusedWith(ProblemCode.NOTHING_TO_ROLL_BACK, () -> rollBack(false));
    }

    @Test
    void goingBackNeedsNothingOfTheVersionThatIsLeft() throws Exception {
        runtime.upload(kb("2.0.0", Quiet.class));
        update("2.0.0", Duration.ZERO);
        String sha256 = runtime.registry.get(KB).versions().get(0).sha256();
        Files.writeString(runtime.folder.resolve("archives").resolve(sha256 + ".jar"), "no archive");
        runtime.restart();
        offerTraffic();
        assertThat(runs("2.0.0")).isFalse();

        rollBack(false);

        awaitRolledBack();
        assertThat(runs("1.0.0")).isTrue();
    }

    @Test
    void aBundleThatFailsWithinTheWindowLeadsBackByItself() throws Exception {
        runtime.upload(kb("2.0.0", Quiet.class));
        update("2.0.0", FOR_EVER);
        String sha256 = runtime.registry.get(KB).versions().get(0).sha256();
        Files.writeString(runtime.folder.resolve("archives").resolve(sha256 + ".jar"), "no archive");

        runtime.restart();

        awaitRolledBack();
        assertThat(runs("1.0.0")).isTrue();
        assertThat(updated("2.0.0").status()).isFalse();
        assertThat(updated("2.0.0").reason()).isEqualTo("ROLLED_BACK");
        AuditEntry entry = audit("plugin.rollback").get(0);
        assertThat(entry.actor().channel()).isEqualTo("health-window");
        assertThat(entry.detail()).containsKey("cause");
    }

    @Test
    void tooManyFailedAnswersLeadBackByThemselves() {
        runtime.upload(kb("2.0.0", Quiet.class));
        traffic.answers.put(TWO, new Answers(100, 90, 0)); // from an organization that was pinned to it
        update("2.0.0", FOR_EVER);
        traffic.answers.put(TWO, new Answers(119, 109, 0));
        assertThat(selected()).isEqualTo("2.0.0");

        traffic.answers.put(TWO, new Answers(200, 110, 0));

        awaitRolledBack();
        assertThat(runs("1.0.0")).isTrue();
        assertThat(updated("2.0.0").message()).contains("20 of its 100 answers");
    }

    @Test
    void aWindowOutlivesTheProcess() throws Exception {
        runtime.upload(kb("2.0.0", Quiet.class));
        update("2.0.0", FOR_EVER);

        runtime.restart();
        offerTraffic();

        assertThat(runs("1.0.0")).isTrue();
        assertThat(runs("2.0.0")).isTrue();
        traffic.answers.put(TWO, new Answers(40, 40, 0));
        awaitRolledBack();
    }

    @Test
    void aWindowWhoseTimeHasPassedMeanwhileIsSettledAtTheNextStart() throws Exception {
        runtime.upload(kb("2.0.0", Quiet.class));
        update("2.0.0", Duration.ofSeconds(1));

        runtime.restart();

        await().atMost(Duration.ofSeconds(20))
                .until(() -> updated("2.0.0").reason().equals("KEPT") && !runs("1.0.0"));
        assertThat(runs("2.0.0")).isTrue();
    }

    @Test
    void storedDataAreMigratedOnceBeforeTheSwitch() {
        runtime.upload(migrating("ok", true));

        update("2.0.0", Duration.ZERO);
        rollBack(false);
        update("2.0.0", Duration.ZERO);

        assertThat(selected()).isEqualTo("2.0.0");
        assertThat(audit("plugin.migrate")).hasSize(1);
    }

    @Test
    void aMigrationThatFailsOrHangsKeepsTheOldVersion() {
        runtime.upload(migrating("fail", true));
        Problem failed = refusedWith(ProblemCode.UPDATE_FAILED, () -> update("2.0.0", Duration.ZERO));
        assertThat(failed.detail()).contains("no way from 1.0.0 to 2.0.0 with {}");
        runtime.registry.uninstall(KB, true, false, false, RuntimeFixture.ACTOR);
        runtime.upload(kb("1.0.0", Quiet.class));
        runtime.upload(migrating("hang", true));

        Problem hanging = refusedWith(ProblemCode.UPDATE_FAILED, () -> update("2.0.0", Duration.ZERO));

        assertThat(hanging.detail()).contains("did not end within 1 s");
        assertThat(selected()).isEqualTo("1.0.0");
        assertThat(runs("1.0.0")).isTrue();
        assertThat(audit("plugin.migrate")).isEmpty();
    }

    @Test
    void whatCannotBeTakenBackIsGoneBackFromOnlyByForce() {
        runtime.upload(migrating("ok", false));
        update("2.0.0", FOR_EVER);
        traffic.answers.put(TWO, new Answers(50, 50, 0));
        await().atMost(Duration.ofSeconds(10))
                .until(() -> updated("2.0.0").reason().equals("KEPT"));

        assertThat(selected()).isEqualTo("2.0.0");
        assertThat(updated("2.0.0").status()).isFalse();
        assertThat(updated("2.0.0").message()).contains("50 of its 50").contains("not rolled back");
        assertThat(audit("plugin.update.unhealthy")).hasSize(1);
        refusedWith(ProblemCode.ROLLBACK_IRREVERSIBLE, () -> rollBack(false));
        rollBack(true);
        awaitRolledBack();
    }

    @Test
    void versionsThatUpdatesHaveLeftBehindGoButForTheNewestThree() throws IOException {
        for (int minor = 1; minor <= 6; minor++) {
            runtime.upload(kb("1." + minor + ".0", Quiet.class));
            update("1." + minor + ".0", Duration.ZERO);
        }

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(runtime.registry.get(KB).versions())
                        .extracting(version -> version.version())
                        .containsExactly("1.6.0", "1.5.0", "1.4.0", "1.3.0"));
        await().atMost(Duration.ofSeconds(10)).until(() -> runtime.bundle(KB, "1.0.0") == null);
        try (Stream<Path> files = Files.list(runtime.folder.resolve("archives"))) {
            assertThat(files).hasSize(4);
        }
    }

    @Test
    void aVersionIsNotRemovedWhileRequestsAreWithinIt() {
        traffic.busy.add(ONE);
        for (int minor = 1; minor <= 5; minor++) {
            runtime.upload(kb("1." + minor + ".0", Quiet.class));
            update("1." + minor + ".0", Duration.ZERO);
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> runtime.bundle(KB, "1.1.0") == null);

        assertThat(runs("1.0.0")).isTrue();
        traffic.left.countDown();
        await().atMost(Duration.ofSeconds(10)).until(() -> !runs("1.0.0"));
    }

    @Test
    void uninstallingWithinTheWindowForgetsTheUpdate() {
        runtime.upload(kb("2.0.0", Quiet.class));
        update("2.0.0", FOR_EVER);

        runtime.registry.uninstall(KB, true, false, false, RuntimeFixture.ACTOR);
        runtime.upload(kb("1.0.0", Quiet.class));
        runtime.upload(kb("2.0.0", Quiet.class));

        refusedWith(ProblemCode.NOTHING_TO_ROLL_BACK, () -> rollBack(false));
        ResolvedModule module = runtime.settings.resolve(Scope.SYSTEM, KB);
        assertThat(module.installed()).isTrue();
    }
}
