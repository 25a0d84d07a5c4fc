package io.mortise.launcher.guard;

import static org.awaitility.Awaitility.await;

import io.mortise.launcher.testing.TestBundle;
import java.io.ByteArrayInputStream;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

class UninstalledBundlesTest {

    @Test
    void bundleThatHasUsedAServiceIsForgottenThoughTheServiceGoesOn(@TempDir Path cache) throws Exception {
        Framework framework = new FrameworkFactory()
                .newFramework(
                        Map.of(Constants.FRAMEWORK_STORAGE, cache.toString(), "felix.service.urlhandlers", "false"));
        framework.init();
        UninstalledBundles.forget(framework);
        framework.start();
        try {
            framework.getBundleContext().registerService(Runnable.class, () -> {}, null);
            WeakReference<Bundle> gone = uninstalled(framework.getBundleContext());

            await().until(() -> {
                System.gc();
                return gone.get() == null;
            });
        } finally {
            framework.stop();
            framework.waitForStop(10_000);
        }
    }

    private static WeakReference<Bundle> uninstalled(BundleContext host) throws BundleException {
        Bundle plugin = host.installBundle(
                "mortise:module-kb:1.0.0",
                new ByteArrayInputStream(TestBundle.named("plugin").bytes()));
        plugin.start();
        BundleContext context = plugin.getBundleContext();
        context.getService(context.getServiceReference(Runnable.class));
        plugin.uninstall();
        return new WeakReference<>(plugin);
    }
}
