package io.mortise.plugins.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mortise.host.plugin.Condition;
import io.mortise.host.plugin.PluginDeparture;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.plugins.testing.PluginJar;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceRegistration;
import sample.Quiet;

/** An error in the pass over one module is that module's, and does not end the passes. */
class ErrorsInPassesTest {
    private static final String A = "module-a";
    private static final String B = "module-b";
    private static final String C = "module-c";
    private static final Duration SOON = Duration.ofSeconds(15);

    private final RuntimeFixture runtime;

    ErrorsInPassesTest(@TempDir Path folder) throws Exception {
        runtime = new RuntimeFixture(folder, Duration.ofSeconds(20)).boot();
    }

    @AfterEach
    void close() throws BundleException {
        runtime.settings.failsFor = "";
        runtime.close();
    }

    private static PluginJar plugin(String name, String dependencies) {
        return PluginJar.plugin(name, "1.0.0", dependencies).activator(Quiet.class);
    }

    private void deactivate(String name) {
        runtime.registry.deactivate(name, false, false, RuntimeFixture.ACTOR);
    }

    @Test
    void aPassForWhichMemoryWasShortIsMadeAgain() {
        runtime.upload(plugin(A, ""));
        runtime.settings.failure = () -> new OutOfMemoryError("as a test has it");
        runtime.settings.failsFor = "Reconciler.pass";

        deactivate(A);
        assertThat(runtime.isActive(A, "1.0.0")).isTrue();
        runtime.upload(plugin(B, "")); // which is passed over as well, in vain
        runtime.settings.failsFor = "";

        await().atMost(SOON).until(() -> !runtime.isActive(A, "1.0.0") && runtime.isActive(B, "1.0.0"));
    }

    @Test
    void oneThatDoesNotLinkWhenItIsInstalledHoldsUpNobody() throws Exception {
        runtime.upload(plugin(A, ""));
        runtime.upload(plugin(B, ""));
        runtime.settings.faults = definition -> {
            if (definition.name().equals(A)) {
                throw new NoClassDefFoundError("com/example/Gone");
            }
            return List.of();
        };

        runtime.restart();

        Condition installed = runtime.condition(A, "1.0.0", "Installed");
        assertThat(installed.status()).isFalse();
        assertThat(installed.message()).contains("NoClassDefFoundError: com/example/Gone");
        assertThat(runtime.isActive(B, "1.0.0")).isTrue();
    }

    @Test
    void whatDoesNotLinkInAPassIsTheFaultOfTheVersion() throws Exception {
        runtime.upload(plugin(A, ""));
        runtime.upload(plugin(B, "\"module-a\": \"*\""));
        runtime.upload(plugin(C, ""));
        runtime.settings.failsFor = "NeedsInUse.unmet";

        runtime.restart();

        assertThat(runtime.isActive(A, "1.0.0")).isTrue();
        assertThat(runtime.isActive(B, "1.0.0")).isFalse();
        assertThat(runtime.isActive(C, "1.0.0")).isTrue();
        Condition active = runtime.condition(B, "1.0.0", "Active");
        assertThat(active.reason()).isEqualTo("START_FAILED");
        assertThat(active.message()).contains("NoClassDefFoundError: com/example/Gone");
        runtime.settings.failsFor = "";
        await().atMost(SOON).until(() -> runtime.isActive(B, "1.0.0"));
    }

    @Test
    void aFarewellThatDoesNotLinkKeepsNothingRunning() {
        runtime.upload(plugin(A, ""));
        ServiceRegistration<PluginDeparture> unused =
                runtime.framework.context().registerService(PluginDeparture.class, new BrokenFarewell(), null);

        deactivate(A);

        await().atMost(SOON).until(() -> !runtime.isActive(A, "1.0.0"));
    }

    private static final class BrokenFarewell implements PluginDeparture {
        @Override
        public void leave(PluginLocation version, Duration time) {
            throw new NoClassDefFoundError("com/example/Gone");
        }

        @Override
        public void stay(PluginLocation version) {
            // It never left.
        }
    }
}
