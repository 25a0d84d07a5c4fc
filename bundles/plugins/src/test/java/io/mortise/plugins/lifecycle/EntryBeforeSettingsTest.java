package io.mortise.plugins.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mortise.host.settings.OverrideChange;
import io.mortise.host.tenant.Scope;
import io.mortise.plugins.testing.PluginJar;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sample.Quiet;

/** A direct edit shows in its configuration entry before settings have read it back. */
class EntryBeforeSettingsTest {

    @Test
    void aPassThatCameTooEarlyIsRepeated(@TempDir Path folder) throws Exception {
        try (RuntimeFixture runtime = new RuntimeFixture(folder).boot()) {
            runtime.upload(PluginJar.plugin("module-kb", "1.0.0").activator(Quiet.class));
            runtime.settings.listener = module -> {};
            Reconciler reconciler = runtime.lifecycle.reconciler();
            long next = runtime.settings
                            .resolve(Scope.SYSTEM, "module-kb")
                            .override()
                            .revision()
                    + 1;

            reconciler.enqueue("module-kb", next);
            assertThat(reconciler.settle("module-kb", Duration.ofSeconds(5))).isPresent();
            assertThat(runtime.isActive("module-kb", "1.0.0")).isTrue();
            runtime.settings.change(
                    Scope.SYSTEM,
                    "module-kb",
                    new OverrideChange.Patch(Map.of("enabled", false)),
                    OptionalLong.empty(),
                    RuntimeFixture.ACTOR);

            await().until(() -> !runtime.isActive("module-kb", "1.0.0"));
        }
    }
}
