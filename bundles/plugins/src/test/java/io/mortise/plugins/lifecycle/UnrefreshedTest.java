package io.mortise.plugins.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.plugins.runtime.ClosureRefresh;
import io.mortise.plugins.testing.PluginJar;
import io.mortise.plugins.testing.TestFramework;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;

class UnrefreshedTest {

    @Test
    void whatCouldNotBeRefreshedIsWhenItsUserHasStopped(@TempDir Path folder) throws BundleException {
        try (TestFramework framework = TestFramework.start(folder)) {
            BundleContext context = framework.context();
            Bundle provider = install(
                    context,
                    PluginJar.bundle("provider", "1.0.0")
                            .header(Constants.EXPORT_PACKAGE, "com.example.api")
                            .file("com/example/api/readme.txt", "a package needs a file"));
            Bundle user = install(
                    context, PluginJar.bundle("user", "1.0.0").header(Constants.IMPORT_PACKAGE, "com.example.api"));
            user.start();
            Unrefreshed unrefreshed = new Unrefreshed(new ClosureRefresh(context, Duration.ofSeconds(10)));
            provider.uninstall();

            unrefreshed.add(List.of(provider));
            unrefreshed.retry();
            assertThat(kept(context)).contains(provider);

            user.stop();
            unrefreshed.retry();
            assertThat(kept(context)).isEmpty();
        }
    }

    private static Bundle install(BundleContext context, PluginJar jar) throws BundleException {
        return context.installBundle(String.valueOf(jar.hashCode()), new ByteArrayInputStream(jar.bytes()));
    }

    private static Collection<Bundle> kept(BundleContext context) {
        return context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
                .adapt(FrameworkWiring.class)
                .getRemovalPendingBundles();
    }
}
