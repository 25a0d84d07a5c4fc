package io.mortise.launcher.guard;

import io.mortise.host.plugin.PluginLocation;
import org.apache.felix.framework.HookRegistry;
import org.osgi.framework.ServiceReference;

/**
 * Felix calls {@link #addHooks} for every registration, hook or not, before the service enters the registry: an exception
 * here is a veto. Service hooks cannot do this, since they only hide services that are registered already, and a hook is
 * found by its mere name, whatever class loader or {@code ServiceFactory} stands behind it.
 */
final class GuardedHookRegistry extends HookRegistry {
    @Override
    public void addHooks(String[] names, Object service, ServiceReference<?> reference) {
        String location = reference.getBundle().getLocation();
        if (location.startsWith(PluginLocation.PREFIX)) {
            ForbiddenServices.firstOf(names, reference).ifPresent(name -> {
                throw new SecurityException("The bundle at " + location + " may not register a service named " + name
                        + ": that name reaches into the framework itself. Remove the registration from the plugin.");
            });
        }
        super.addHooks(names, service, reference);
    }
}
