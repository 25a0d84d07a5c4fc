package io.mortise.itests.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mortise.host.plugin.PluginRegistry;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.settings.OverrideChange;
import io.mortise.host.tenant.Scope;
import io.mortise.itests.driver.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.SynchronousBundleListener;

/** What an installation does to the bundles of the framework, and what it leaves alone. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class DeploymentIT {
    private static final String SLOW = "module-slow";

    private Services services;

    @Configuration
    public Option[] config() throws IOException {
        // Built here, outside: what runs inside has no build tools.
        System.setProperty(ARCHIVES, SlowPluginArchives.write("1.0.0", "2.0.0").toString());
        return MortiseContainer.options();
    }

    static final String ARCHIVES = "mortise.itests.archives";

    @Before
    public void waitUntilReady() {
        services = Services.whenReady(DeploymentIT.class);
    }

    @Test
    public void installationRestartsNoOtherBundle() {
        List<String> disturbed = new CopyOnWriteArrayList<>();
        SynchronousBundleListener stops = event -> {
            if ((event.getType() & (BundleEvent.STOPPING | BundleEvent.UNRESOLVED | BundleEvent.UPDATED)) != 0) {
                disturbed.add(event.getBundle() + " event " + event.getType());
            }
        };
        FrameworkListener refreshes = event -> {
            if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                disturbed.add("packages were refreshed");
            }
        };
        services.context().addBundleListener(stops);
        services.context().addFrameworkListener(refreshes);

        services.install(Samples.knowledgeBase());
        services.install(Samples.digest());
        services.install(archive("1.0.0"));
        await().untilAsserted(() -> assertThat(
                        services.bundle("module-kb-digest", "1.0.0").getState())
                .isEqualTo(Bundle.ACTIVE));

        services.context().removeBundleListener(stops);
        services.context().removeFrameworkListener(refreshes);
        assertThat(disturbed).isEmpty();
    }

    @Test
    public void twoVersionsAreActiveSideBySide() {
        services.install(archive("1.0.0"));
        services.install(archive("2.0.0"));
        Scope.OrgScope pinned = Scope.of(services.createWorkspace().orgId());
        services.get(ModuleSettings.class)
                .change(
                        pinned,
                        SLOW,
                        new OverrideChange.Patch(Map.of("version", "1.0.0")),
                        OptionalLong.empty(),
                        Services.TESTER);

        services.get(PluginRegistry.class).activate(SLOW, Optional.of("2.0.0"), Services.TESTER);

        await().untilAsserted(() -> {
            assertThat(services.bundle(SLOW, "1.0.0").getState()).isEqualTo(Bundle.ACTIVE);
            assertThat(services.bundle(SLOW, "2.0.0").getState()).isEqualTo(Bundle.ACTIVE);
        });
        assertThat(services.bundle(SLOW, "1.0.0").getSymbolicName())
                .isEqualTo(services.bundle(SLOW, "2.0.0").getSymbolicName());
    }

    private static byte[] archive(String version) {
        try {
            return Files.readAllBytes(Path.of(System.getProperty(ARCHIVES), version + ".zip"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
