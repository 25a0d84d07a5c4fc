package io.mortise.launcher.guard;

import io.mortise.host.plugin.PluginLocation;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.apache.felix.framework.ServiceRegistry;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;

/** Tries forbidden registrations on the real registry, in the name of a plugin that does not exist. */
final class GuardSelfTest {
    private static final List<String> SAMPLES = List.of(
            "org.osgi.framework.hooks.service.FindHook",
            "org.osgi.framework.hooks.weaving.WeavingHook",
            "org.apache.felix.cm.PersistenceManager");

    private GuardSelfTest() {}

    static void run(ServiceRegistry services) {
        Bundle intruder = bundleAt(new PluginLocation("guard-self-test", "1.0.0").toString());
        SAMPLES.forEach(name -> expectVeto(services, intruder, name));
    }

    private static void expectVeto(ServiceRegistry services, Bundle intruder, String name) {
        ServiceRegistration<?> slippedThrough;
        try {
            slippedThrough = services.registerService(
                    intruder, new String[] {name}, new NoService(), FrameworkUtil.asDictionary(Map.of()));
        } catch (SecurityException vetoed) {
            return;
        }
        services.unregisterService(intruder, slippedThrough);
        throw new HookGuardException("a plugin could register " + name);
    }

    /** The registry asks a registering bundle for nothing but its location and its identity. */
    private static Bundle bundleAt(String location) {
        return (Bundle) Proxy.newProxyInstance(
                Bundle.class.getClassLoader(),
                new Class<?>[] {Bundle.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getLocation" -> location;
                    case "getBundleId" -> Long.MAX_VALUE;
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static final class NoService implements ServiceFactory<Object> {
        @Override
        public Object getService(Bundle bundle, ServiceRegistration<Object> registration) {
            return new Object();
        }

        @Override
        public void ungetService(Bundle bundle, ServiceRegistration<Object> registration, Object service) {
            // Nothing was opened.
        }
    }
}
