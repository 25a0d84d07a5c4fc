package io.mortise.plugins.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.PluginManifests;
import io.mortise.plugins.testing.PluginJar;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleException;
import sample.Quiet;

/** Other bundles read the manifests of what is installed, and hear when that changes. */
class ManifestsTest {

    @Test
    void itTellsWhatIsInstalledAndThatItHasChanged(@TempDir Path folder) throws BundleException, IOException {
        try (RuntimeFixture runtime = new RuntimeFixture(folder).boot()) {
            PluginManifests manifests = Objects.requireNonNull(runtime.framework
                    .context()
                    .getService(runtime.framework.context().getServiceReference(PluginManifests.class)));
            AtomicInteger changes = new AtomicInteger();
            Runnable listener = changes::incrementAndGet;
            manifests.addListener(listener);
            PluginLocation version = new PluginLocation("module-a", "1.0.0");

            runtime.upload(PluginJar.plugin("module-a", "1.0.0").activator(Quiet.class));

            assertThat(changes).hasPositiveValue();
            assertThat(manifests.versions()).containsExactly(version);
            assertThat(manifests.manifest(version).orElseThrow())
                    .containsEntry("name", "module-a")
                    .containsEntry("version", "1.0.0");

            changes.set(0);
            runtime.registry.uninstall("module-a", false, false, false, RuntimeFixture.ACTOR);

            assertThat(changes).hasPositiveValue();
            assertThat(manifests.versions()).isEmpty();
            assertThat(manifests.manifest(version)).isEmpty();

            changes.set(0);
            manifests.removeListener(listener);
            runtime.upload(PluginJar.plugin("module-b", "1.0.0").activator(Quiet.class));
            assertThat(changes).hasValue(0);
        }
    }
}
