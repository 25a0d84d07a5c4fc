package io.mortise.plugins.hooks;

import io.mortise.host.plugin.PluginLocation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.bundle.EventHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.hooks.service.EventListenerHook;

/** Registers all hooks at once, before any plugin's bundle exists, and for as long as this bundle runs. */
public final class FrameworkHooks implements AutoCloseable {
    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();

    private FrameworkHooks() {}

    /**
     * Registers the hooks.
     *
     * @param allowedPackages the packages of the runtime that plugins may import
     * @throws IllegalStateException when a plugin's bundle is installed already: it may have been wired and may hold services
     */
    public static FrameworkHooks open(BundleContext context, Visibility visibility, Predicate<String> allowedPackages) {
        FrameworkHooks hooks = new FrameworkHooks();
        BundleHooks bundles = new BundleHooks(visibility);
        ServiceHooks services = new ServiceHooks(new ServiceRule(visibility));
        hooks.register(
                context,
                services,
                org.osgi.framework.hooks.service.FindHook.class.getName(),
                EventListenerHook.class.getName());
        hooks.register(
                context, bundles, org.osgi.framework.hooks.bundle.FindHook.class.getName(), EventHook.class.getName());
        hooks.register(context, new WiringHook(visibility, allowedPackages), ResolverHookFactory.class.getName());
        try {
            requireNoPlugins(context);
        } catch (IllegalStateException late) {
            hooks.close();
            throw late;
        }
        return hooks;
    }

    private void register(BundleContext context, Object hook, String... types) {
        // The last word among hooks: the framework calls the highest ranking first, and none can add what another
        // removed.
        Map<String, Object> properties = Map.of(Constants.SERVICE_RANKING, Integer.MAX_VALUE);
        registrations.add(context.registerService(types, hook, FrameworkUtil.asDictionary(properties)));
    }

    private static void requireNoPlugins(BundleContext context) {
        List<String> early = Arrays.stream(context.getBundles())
                .map(Bundle::getLocation)
                .filter(location -> location.startsWith(PluginLocation.PREFIX))
                .toList();
        if (!early.isEmpty()) {
            throw new IllegalStateException("The framework hooks came too late: " + early
                    + " were installed before them. Start with an empty framework cache"
                    + " (org.osgi.framework.storage.clean=onFirstInit) and this bundle at the lowest start level");
        }
    }

    @Override
    public void close() {
        for (int i = registrations.size() - 1; i >= 0; i--) {
            registrations.get(i).unregister();
        }
        registrations.clear();
    }
}
