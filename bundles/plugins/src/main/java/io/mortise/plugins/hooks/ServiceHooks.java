package io.mortise.plugins.hooks;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.framework.hooks.service.ListenerHook.ListenerInfo;

/** Closes the service registry in both directions: look-ups and events alike. */
final class ServiceHooks implements FindHook, EventListenerHook {
    private final ServiceRule rule;

    ServiceHooks(ServiceRule rule) {
        this.rule = rule;
    }

    @Override
    public void find(
            BundleContext context,
            @Nullable String name,
            @Nullable String filter,
            boolean allServices,
            Collection<ServiceReference<?>> references) {
        Bundle viewer = context.getBundle();
        references.removeIf(reference -> !rule.allows(viewer, reference));
    }

    @Override
    public void event(ServiceEvent event, Map<BundleContext, Collection<ListenerInfo>> listeners) {
        ServiceReference<?> reference = event.getServiceReference();
        listeners.keySet().removeIf(context -> !mayHear(context, reference));
    }

    private boolean mayHear(BundleContext context, ServiceReference<?> reference) {
        try {
            return rule.allows(context.getBundle(), reference);
        } catch (IllegalStateException stopped) {
            return false; // a bundle that has just stopped hears nothing any more
        }
    }
}
