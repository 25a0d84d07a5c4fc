package io.mortise.launcher.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.launcher.testing.TestBundle;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

class HookGuardTest {
    private static final String PLUGIN = "mortise:module-evil:1.0.0";
    private static final String MANAGED_SERVICE = "org.osgi.service.cm.ManagedService";

    private final Path cache;
    private final Framework framework;

    HookGuardTest(@TempDir Path cache) {
        this.cache = cache;
        this.framework = framework(cache);
    }

    private static Framework framework(Path storage) {
        return new FrameworkFactory()
                .newFramework(
                        Map.of(Constants.FRAMEWORK_STORAGE, storage.toString(), "felix.service.urlhandlers", "false"));
    }

    @BeforeEach
    void boot() throws BundleException {
        framework.init();
        HookGuard.install(framework);
        framework.start();
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(10_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.osgi.framework.hooks.service.FindHook",
                "org.osgi.framework.hooks.service.EventListenerHook",
                "org.osgi.framework.hooks.service.ListenerHook",
                "org.osgi.framework.hooks.service.EventHook",
                "org.osgi.framework.hooks.bundle.FindHook",
                "org.osgi.framework.hooks.bundle.EventHook",
                "org.osgi.framework.hooks.bundle.CollisionHook",
                "org.osgi.framework.hooks.resolver.ResolverHookFactory",
                "org.osgi.framework.hooks.weaving.WeavingHook",
                "org.osgi.framework.hooks.weaving.WovenClassListener",
                "org.osgi.service.url.URLStreamHandlerService",
                "java.net.ContentHandler",
                "org.apache.felix.cm.PersistenceManager",
                "org.osgi.service.cm.ConfigurationAdmin",
                "org.osgi.service.cm.ConfigurationListener",
                "org.osgi.service.cm.SynchronousConfigurationListener",
                "org.osgi.service.cm.ConfigurationPlugin",
                "org.osgi.service.cm.ManagedServiceFactory"
            })
    void pluginCannotRegister(String service) throws BundleException {
        Bundle plugin = install(PLUGIN, service, "");

        assertThatThrownBy(plugin::start)
                .isInstanceOf(BundleException.class)
                .rootCause()
                .isInstanceOf(SecurityException.class)
                .hasMessageContainingAll(PLUGIN, service);
        assertThat(plugin.getState()).isEqualTo(Bundle.RESOLVED);
        assertThat(framework.getBundleContext().getServiceReference(service)).isNull();
    }

    @Test
    void pluginCannotRegisterManagedServiceWithPid() throws BundleException {
        Bundle plugin = install(PLUGIN, MANAGED_SERVICE, "some.pid");

        assertThatThrownBy(plugin::start).rootCause().isInstanceOf(SecurityException.class);
    }

    @Test
    void declarativeServicesMayMarkPluginByManagedServiceWithoutPid() throws BundleException {
        Bundle plugin = install(PLUGIN, MANAGED_SERVICE, "");

        plugin.start();

        assertThat(framework.getBundleContext().getServiceReference(MANAGED_SERVICE))
                .isNotNull();
    }

    @Test
    void pluginMayRegisterItsOwnServices() throws BundleException {
        Bundle plugin = install(PLUGIN, "com.example.Service", "");

        plugin.start();

        assertThat(framework.getBundleContext().getServiceReference("com.example.Service"))
                .isNotNull();
    }

    @Test
    void bundlesOfTheRuntimeAreNotGuarded() throws BundleException {
        String service = "org.osgi.framework.hooks.weaving.WeavingHook";
        Bundle runtime = install("file:bundles/mortise-plugins.jar", service, "");

        runtime.start();

        assertThat(framework.getBundleContext().getServiceReference(service)).isNotNull();
    }

    @Test
    void hooksThatWereThereBeforeStayInForce() throws Exception {
        Framework second = framework(cache.resolve("second"));
        second.init();
        second.getBundleContext()
                .registerService(
                        org.osgi.framework.hooks.bundle.FindHook.class, (context, bundles) -> bundles.clear(), null);

        HookGuard.install(second);
        second.start();

        Bundle observer =
                second.getBundleContext().installBundle("file:observer.jar", content(TestBundle.named("observer")));
        observer.start();
        assertThat(observer.getBundleContext().getBundles()).isEmpty();
        second.stop();
        second.waitForStop(10_000);
    }

    @Test
    void anotherFrameworkIsRefused() {
        Framework other = (Framework) Proxy.newProxyInstance(
                Framework.class.getClassLoader(), new Class<?>[] {Framework.class}, (proxy, method, arguments) -> null);

        assertThatThrownBy(() -> HookGuard.install(other))
                .isInstanceOf(HookGuardException.class)
                .hasMessageContaining("instead of Felix");
    }

    private Bundle install(String location, String service, String pid) throws BundleException {
        TestBundle intruder =
                TestBundle.named("intruder").activator(Intruder.class).header(Intruder.SERVICE_HEADER, service);
        if (!pid.isEmpty()) {
            intruder.header(Intruder.PID_HEADER, pid);
        }
        return framework.getBundleContext().installBundle(location, content(intruder));
    }

    private static ByteArrayInputStream content(TestBundle bundle) {
        return new ByteArrayInputStream(bundle.bytes());
    }
}
