package io.mortise.plugins.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.PluginPlan;
import io.mortise.host.plugin.UpdateTerms;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.settings.OverrideChange;
import io.mortise.host.tenant.Scope;
import io.mortise.plugins.testing.PluginJar;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;
import sample.Choosy;
import sample.Quiet;

/** Plugins use the classes of the version that the system has, also after it has changed. */
class RewiringTest {
    private static final String KB = "module-kb";
    private static final String DIGEST = "module-digest";
    private static final String API = "com.example.kb.api";
    private static final UpdateTerms WATCHED = new UpdateTerms(Optional.of(Duration.ofHours(1)), true);

    private RuntimeFixture runtime;

    @BeforeEach
    void start(@TempDir Path folder) throws BundleException, IOException {
        runtime = new RuntimeFixture(folder, Duration.ofSeconds(20)).boot();
        runtime.upload(kb("1.0.0", "1.0.0"));
        runtime.upload(digest());
        runtime.upload(PluginJar.plugin("module-other", "1.0.0").activator(Quiet.class));
    }

    @AfterEach
    void stop() throws BundleException {
        runtime.close();
    }

    private static PluginJar kb(String version, String packageVersion) {
        return PluginJar.plugin(KB, version)
                .activator(Quiet.class)
                .header(Constants.EXPORT_PACKAGE, API + ";version=" + packageVersion)
                .file("com/example/kb/api/readme.txt", "a package needs a file");
    }

    private static PluginJar digest() {
        return PluginJar.plugin(DIGEST, "1.0.0", "\"module-kb\": \"*\"")
                .activator(Choosy.class)
                .header(Constants.IMPORT_PACKAGE, "org.osgi.framework," + API + ";version=\"[1.0,2)\"");
    }

    private void update(String version, UpdateTerms terms) {
        runtime.registry.activate(KB, Optional.of(version), terms, RuntimeFixture.ACTOR);
    }

    private String provider() {
        return provider(Objects.requireNonNull(runtime.bundle(DIGEST, "1.0.0")));
    }

    /** The version of the knowledge base whose classes a bundle uses. */
    static String provider(Bundle bundle) {
        List<BundleWire> wires =
                bundle.adapt(BundleWiring.class).getRequiredWires(PackageNamespace.PACKAGE_NAMESPACE).stream()
                        .filter(wire -> API.equals(
                                wire.getCapability().getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE)))
                        .toList();
        assertThat(wires).hasSize(1);
        return PluginLocation.parse(wires.get(0).getProvider().getBundle().getLocation())
                .orElseThrow()
                .version();
    }

    private String selected() {
        return runtime.settings.resolve(Scope.SYSTEM, KB).version().orElseThrow();
    }

    @Test
    void anUpdateThatRestartsOthersNeedsCascade() {
        runtime.upload(kb("1.1.0", "1.1.0"));

        assertThatThrownBy(() -> update("1.1.0", UpdateTerms.NO_RESTARTS))
                .isInstanceOfSatisfying(ProblemException.class, refused -> {
                    assertThat(refused.problem().code()).isEqualTo(ProblemCode.HAS_DEPENDENTS);
                    assertThat(refused.problem().oneLine()).contains(DIGEST, "cascade=true");
                });
        assertThat(selected()).isEqualTo("1.0.0");
        assertThat(provider()).isEqualTo("1.0.0");
    }

    @Test
    void thePreviewTellsWhoRestarts() {
        runtime.upload(kb("1.1.0", "1.1.0"));

        PluginPlan plan = runtime.registry.previewActivation(KB, Optional.of("1.1.0"), false);

        assertThat(plan.needsCascade()).isTrue();
        assertThat(plan.dependents()).containsExactly(DIGEST);
        assertThat(plan.bundles().restarted()).containsExactly(new PluginLocation(DIGEST, "1.0.0"));
        assertThat(runtime.registry
                        .previewActivation(KB, Optional.of("1.0.0"), false)
                        .needsCascade())
                .isFalse();
    }

    @Test
    void itUsesTheNewClassesAfterAnUpdateAndTheOldOnesAfterGoingBack() {
        runtime.upload(kb("1.1.0", "1.1.0"));
        Bundle other = Objects.requireNonNull(runtime.bundle("module-other", "1.0.0"));
        Object otherWiring = other.adapt(BundleWiring.class);

        update("1.1.0", WATCHED);

        assertThat(provider()).isEqualTo("1.1.0");
        assertThat(runtime.isActive(DIGEST, "1.0.0")).isTrue();

        runtime.registry.rollback(KB, false, false, RuntimeFixture.ACTOR);

        assertThat(provider()).isEqualTo("1.0.0");
        assertThat(runtime.isActive(DIGEST, "1.0.0")).isTrue();
        assertThat(other.adapt(BundleWiring.class)).isSameAs(otherWiring);
    }

    @Test
    void anOlderVersionThatIsChosenCountsThoughANewerOneRuns() {
        runtime.upload(kb("1.1.0", "1.1.0"));
        update("1.1.0", WATCHED);
        update("1.0.0", WATCHED);

        assertThat(runtime.isActive(KB, "1.1.0")).isTrue(); // the one to fall back on
        assertThat(provider()).isEqualTo("1.0.0");
    }

    @Test
    void whatIsOffAnywayNeedsNoConsentAndUsesTheNewClassesLater() {
        runtime.upload(kb("1.1.0", "1.1.0"));
        runtime.registry.deactivate(DIGEST, false, false, RuntimeFixture.ACTOR);

        update("1.1.0", UpdateTerms.NO_RESTARTS);
        runtime.registry.activate(DIGEST, Optional.empty(), RuntimeFixture.ACTOR);

        assertThat(runtime.isActive(DIGEST, "1.0.0")).isTrue();
        assertThat(provider()).isEqualTo("1.1.0");
    }

    @Test
    void aDirectEditIsFollowed() {
        runtime.upload(kb("1.1.0", "1.1.0"));

        runtime.settings.change(
                Scope.SYSTEM,
                KB,
                new OverrideChange.Patch(Map.of("version", "1.1.0")),
                OptionalLong.empty(),
                RuntimeFixture.ACTOR);
        runtime.lifecycle.reconciler().enqueue(KB);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> runtime.isActive(DIGEST, "1.0.0") && provider().equals("1.1.0"));
    }

    @Test
    void aVersionWithoutAPackageThatIsUsedIsRefusedAndSoIsOneWithAnotherVersionOfIt() {
        runtime.upload(PluginJar.plugin(KB, "1.2.0").activator(Quiet.class));
        runtime.upload(kb("1.3.0", "2.0.0"));

        assertMissed("1.2.0");
        assertMissed("1.3.0");
        assertThat(selected()).isEqualTo("1.0.0");
        assertThat(provider()).isEqualTo("1.0.0");
    }

    private void assertMissed(String version) {
        assertThatThrownBy(() -> update(version, WATCHED)).isInstanceOfSatisfying(ProblemException.class, refused -> {
            assertThat(refused.problem().code()).isEqualTo(ProblemCode.UPDATE_FAILED);
            assertThat(refused.problem().detail()).contains(API, DIGEST);
        });
    }

    @Test
    void aUserThatCannotStartWithTheNewClassesLeadsBack() {
        runtime.upload(kb("2.0.0", "1.9.0").file("com/example/kb/api/poison.txt", "bad"));

        update("2.0.0", WATCHED);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> selected().equals("1.0.0") && runtime.isActive(DIGEST, "1.0.0"));
        assertThat(provider()).isEqualTo("1.0.0");
        assertThat(runtime.condition(KB, "2.0.0", "Updated").message()).contains(DIGEST);
    }

    @Test
    void aFaultThatAPassMetFirstLeadsBackToo() {
        runtime.upload(kb("2.0.0", "1.9.0").file("com/example/kb/api/poison.txt", "bad"));
        runtime.settings.afterSwitch = () -> await().until(
                        () -> runtime.registry.get(DIGEST).versions().get(0).conditions().stream()
                                .anyMatch(condition -> condition.message().contains("not with this")));

        update("2.0.0", WATCHED);

        await().atMost(Duration.ofSeconds(20)).until(() -> selected().equals("1.0.0"));
        assertThat(runtime.condition(KB, "2.0.0", "Updated").message()).contains(DIGEST);
    }

    @Test
    void itWaitsForARestartThatAPassHasBegun() {
        CountDownLatch mayStart = new CountDownLatch(1);
        System.getProperties().put(Choosy.MAY_START, mayStart);
        runtime.upload(kb("2.0.0", "1.9.0").file("com/example/kb/api/slow.txt", "slow"));
        Thread updating = Thread.currentThread();
        CompletableFuture<Void> released = new CompletableFuture<>();
        runtime.settings.afterSwitch = () -> {
            await().until(() ->
                    Objects.requireNonNull(runtime.bundle(DIGEST, "1.0.0")).getState() == Bundle.STARTING);
            released.completeAsync(() -> {
                await().until(() -> updating.getState() == Thread.State.BLOCKED);
                mayStart.countDown();
                return null;
            });
        };

        update("2.0.0", WATCHED);

        assertThat(released).isCompleted();
        assertThat(runtime.isActive(DIGEST, "1.0.0")).isTrue();
        assertThat(provider()).isEqualTo("2.0.0");
    }

    @Test
    void aUserThatHangsWithTheNewClassesLeadsBack(@TempDir Path other) throws BundleException, IOException {
        System.getProperties().put(Choosy.MAY_START, new CountDownLatch(1));
        runtime.close();
        runtime = new RuntimeFixture(other).boot(); // with a short limit
        runtime.upload(kb("1.0.0", "1.0.0"));
        runtime.upload(digest());
        runtime.upload(kb("2.0.0", "1.9.0").file("com/example/kb/api/slow.txt", "slow"));

        update("2.0.0", WATCHED);

        await().atMost(Duration.ofSeconds(20)).until(() -> selected().equals("1.0.0"));
        assertThat(runtime.condition(KB, "2.0.0", "Updated").message()).contains(DIGEST);
    }
}
