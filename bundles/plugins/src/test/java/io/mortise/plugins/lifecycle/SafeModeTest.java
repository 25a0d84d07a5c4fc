package io.mortise.plugins.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mortise.host.plugin.PluginVersion;
import io.mortise.host.settings.SafeMode.Level;
import io.mortise.plugins.testing.PluginJar;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleException;
import sample.Quiet;
import sample.Throwing;

/** Bundles of plugins while the safe mode leaves them out. */
class SafeModeTest {
    private RuntimeFixture runtime;

    @BeforeEach
    void start(@TempDir Path folder) throws BundleException, IOException {
        runtime = new RuntimeFixture(folder).boot();
        runtime.upload(PluginJar.plugin("module-kb", "1.0.0").activator(Quiet.class));
        assertThat(runtime.isActive("module-kb", "1.0.0")).isTrue();
    }

    @AfterEach
    void stop() throws BundleException {
        runtime.close();
    }

    @Test
    void pluginsStopAndComeBack() {
        runtime.safeMode.change(Level.PLUGINS, RuntimeFixture.ACTOR);
        await().until(() -> !runtime.isActive("module-kb", "1.0.0"));
        assertThat(runtime.registry.get("module-kb").enabled()).isTrue();
        await().untilAsserted(() -> assertThat(
                        runtime.condition("module-kb", "1.0.0", "Active").message())
                .contains("safe mode"));

        runtime.safeMode.change(Level.OFF, RuntimeFixture.ACTOR);
        await().until(() -> runtime.isActive("module-kb", "1.0.0"));
    }

    @Test
    void theyStayStoppedOverARestart() throws Exception {
        runtime.safeMode.change(Level.PLUGINS, RuntimeFixture.ACTOR);

        runtime.restart();

        assertThat(runtime.isActive("module-kb", "1.0.0")).isFalse();
        runtime.safeMode.change(Level.OFF, RuntimeFixture.ACTOR);
        await().until(() -> runtime.isActive("module-kb", "1.0.0"));
    }

    @Test
    void whatIsUploadedMeanwhileWaits() {
        runtime.safeMode.change(Level.PLUGINS, RuntimeFixture.ACTOR);

        runtime.upload(PluginJar.plugin("module-later", "1.0.0").activator(Quiet.class));

        assertThat(runtime.isActive("module-later", "1.0.0")).isFalse();
        assertThat(runtime.registry.get("module-later").versions())
                .extracting(PluginVersion::selected)
                .containsExactly(true);
        runtime.safeMode.change(Level.OFF, RuntimeFixture.ACTOR);
        await().until(() -> runtime.isActive("module-later", "1.0.0"));
    }

    @Test
    void whatHasFailedStaysKnown() {
        runtime.upload(PluginJar.plugin("module-bad", "1.0.0").activator(Throwing.class));

        runtime.safeMode.change(Level.PLUGINS, RuntimeFixture.ACTOR);

        await().until(() -> !runtime.isActive("module-kb", "1.0.0"));
        assertThat(runtime.condition("module-bad", "1.0.0", "Active").reason()).isEqualTo("START_FAILED");
    }

    @Test
    void overridesOfTenantsAreNotTheirBusiness() {
        runtime.safeMode.change(Level.SYSTEM_ONLY, RuntimeFixture.ACTOR);
        runtime.upload(PluginJar.plugin("module-later", "1.0.0").activator(Quiet.class));

        assertThat(runtime.isActive("module-kb", "1.0.0")).isTrue();
        assertThat(runtime.isActive("module-later", "1.0.0")).isTrue();
    }
}
