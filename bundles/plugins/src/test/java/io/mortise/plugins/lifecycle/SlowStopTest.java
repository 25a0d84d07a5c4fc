package io.mortise.plugins.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mortise.host.plugin.UpdateTerms;
import io.mortise.plugins.testing.PluginJar;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;
import sample.HangingStop;
import sample.Quiet;

/** A stop that takes longer than an answer waits must not leave classes in use that are gone. */
class SlowStopTest {
    private static final String KB = "module-kb";
    private static final String DIGEST = "module-digest";
    private static final String API = "com.example.kb.api";
    private static final Duration LONGER_THAN_AN_ANSWER = Rollout.PATIENCE.plusSeconds(1);

    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private RuntimeFixture runtime;

    @BeforeEach
    void start(@TempDir Path folder) throws BundleException, IOException {
        System.getProperties().put(HangingStop.MAY_END, mayEnd);
        runtime = new RuntimeFixture(folder, Duration.ofSeconds(20)).boot();
    }

    @AfterEach
    void stop() throws BundleException {
        mayEnd.countDown();
        runtime.close();
    }

    private static PluginJar kb(String version) {
        return PluginJar.plugin(KB, version)
                .activator(Quiet.class)
                .header(Constants.EXPORT_PACKAGE, API + ";version=" + version)
                .file("com/example/kb/api/readme.txt", "a package needs a file");
    }

    private static PluginJar digest() {
        return PluginJar.plugin(DIGEST, "1.0.0", "\"module-kb\": \"*\"")
                .activator(HangingStop.class)
                .header(Constants.IMPORT_PACKAGE, "org.osgi.framework," + API + ";version=\"[1.0,2)\"");
    }

    private Bundle bundle(String name) {
        return Objects.requireNonNull(runtime.bundle(name, "1.0.0"));
    }

    private Collection<Bundle> kept() {
        return runtime.framework
                .context()
                .getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
                .adapt(FrameworkWiring.class)
                .getRemovalPendingBundles();
    }

    @Test
    void aCascadeWaitsForWhoStopsSlowly() {
        runtime.upload(kb("1.0.0"));
        runtime.upload(digest());
        Bundle kb = bundle(KB);

        CompletableFuture<Void> removal = CompletableFuture.runAsync(
                () -> runtime.registry.uninstall(KB, false, true, false, RuntimeFixture.ACTOR));

        await().during(LONGER_THAN_AN_ANSWER).until(() -> kb.getState() == Bundle.ACTIVE);
        mayEnd.countDown();
        await().until(removal::isDone);
        assertThat(removal).isCompleted();
        await().until(() -> kb.getState() == Bundle.UNINSTALLED && kept().isEmpty());
    }

    @Test
    void anUpdateWaitsForAUserThatStopsSlowly() {
        runtime.upload(kb("1.0.0"));
        runtime.upload(digest());
        runtime.upload(kb("1.1.0"));
        Bundle digest = bundle(DIGEST);

        CompletableFuture<Void> update = CompletableFuture.runAsync(() -> runtime.registry.activate(
                KB,
                Optional.of("1.1.0"),
                new UpdateTerms(Optional.of(Duration.ofHours(1)), true),
                RuntimeFixture.ACTOR));

        await().until(() -> digest.getState() == Bundle.STOPPING);
        await().during(LONGER_THAN_AN_ANSWER).until(() -> digest.getState() == Bundle.STOPPING);
        mayEnd.countDown();
        await().until(update::isDone);
        assertThat(update).isCompleted();
        assertThat(runtime.isActive(DIGEST, "1.0.0")).isTrue();
        assertThat(RewiringTest.provider(digest)).isEqualTo("1.1.0");
    }
}
