package io.mortise.launcher.guard;

import java.util.Map;
import org.apache.felix.framework.ServiceRegistry;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.launch.Framework;

/**
 * Lets Felix forget uninstalled bundles. For each bundle its service registry keeps which services the bundle ever used, and
 * drops that only when those services end: a plugin that was removed would stay in memory, without its classes, for as long as
 * the server runs.
 */
public final class UninstalledBundles implements SynchronousBundleListener {
    private final Map<Bundle, ?> usages;

    private UninstalledBundles(Map<Bundle, ?> usages) {
        this.usages = usages;
    }

    /** Has {@code framework} forget them from now on; throws {@link HookGuardException} if Felix does not allow it. */
    @SuppressWarnings("unchecked") // the private field is declared so
    public static void forget(Framework framework) {
        ServiceRegistry services = FelixRegistry.of(framework);
        try {
            Map<Bundle, ?> usages = (Map<Bundle, ?>)
                    FelixRegistry.field(ServiceRegistry.class, "m_inUseMap").get(services);
            framework.getBundleContext().addBundleListener(new UninstalledBundles(usages));
        } catch (ReflectiveOperationException | RuntimeException refused) {
            throw new HookGuardException("Felix does not show which bundle uses which service", refused);
        }
    }

    /** By now the bundle has stopped and uses nothing any more. */
    @Override
    public void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.UNINSTALLED) {
            usages.remove(event.getBundle());
        }
    }
}
