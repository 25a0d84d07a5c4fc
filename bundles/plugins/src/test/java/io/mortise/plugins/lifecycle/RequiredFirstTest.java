package io.mortise.plugins.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mortise.plugins.testing.PluginJar;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import sample.Quiet;
import sample.Throwing;

/** The order in which modules start. */
class RequiredFirstTest {

    private static PluginJar dependent() {
        return PluginJar.plugin("module-a-digest", "1.0.0", "\"module-kb\": \"^1.0.0\"")
                .activator(Quiet.class);
    }

    @Test
    void whatAModuleNeedsStartsBeforeIt(@TempDir Path folder) throws Exception {
        try (RuntimeFixture runtime = new RuntimeFixture(folder).boot()) {
            runtime.upload(PluginJar.plugin("module-kb", "1.0.0").activator(Quiet.class));
            runtime.upload(dependent());
            runtime.reopen();
            List<String> started = new CopyOnWriteArrayList<>();
            runtime.framework.context().addBundleListener((SynchronousBundleListener) event -> {
                if (event.getType() == BundleEvent.STARTED) {
                    started.add(event.getBundle().getLocation());
                }
            });
            runtime.boot();

            assertThat(started).containsExactly("mortise:module-kb:1.0.0", "mortise:module-a-digest:1.0.0");
        }
    }

    @Test
    void aModuleStartsThoughWhatItNeedsHasFailed(@TempDir Path folder) throws Exception {
        try (RuntimeFixture runtime = new RuntimeFixture(folder).boot()) {
            runtime.upload(PluginJar.plugin("module-kb", "1.0.0").activator(Throwing.class));
            runtime.upload(dependent());

            assertThat(runtime.isActive("module-a-digest", "1.0.0")).isTrue();
        }
    }

    @Test
    void aRevisionIsSettledWhenItsBundlesAre(@TempDir Path folder) throws Exception {
        try (RuntimeFixture runtime = new RuntimeFixture(folder).boot()) {
            runtime.upload(PluginJar.plugin("module-kb", "1.0.0").activator(Quiet.class));
            runtime.registry.deactivate("module-kb", false, false, RuntimeFixture.ACTOR);

            assertThat(runtime.registry.awaitSettled("module-kb", 1, Duration.ofSeconds(2)))
                    .isTrue();
            assertThat(runtime.registry.awaitSettled("module-kb", 99, Duration.ofMillis(50)))
                    .isFalse();
            await().until(() -> !runtime.isActive("module-kb", "1.0.0"));
        }
    }
}
