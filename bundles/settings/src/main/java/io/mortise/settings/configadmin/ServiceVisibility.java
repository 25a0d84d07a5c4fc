package io.mortise.settings.configadmin;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.framework.hooks.service.ListenerHook;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationListener;

/**
 * Hides two kinds of services with framework hooks.
 *
 * <p>Any ConfigurationAdmin but the facade, from all bundles but ours and the one that registers it: so there is one way in.
 * And the listener that Declarative Services registers in our name (it uses the context of the bundle whose ConfigurationAdmin
 * it uses), from all bundles but ours: so configuration events reach components through {@link ComponentEvents} only and never
 * on the one event thread of ConfigurationAdmin.
 *
 * <p>It must be registered before ConfigurationAdmin starts. It reads memory only, as a hook must.
 */
final class ServiceVisibility implements FindHook, EventListenerHook {
    private final Bundle ours;

    ServiceVisibility(Bundle ours) {
        this.ours = ours;
    }

    @Override
    public void find(
            BundleContext context,
            @Nullable String name,
            @Nullable String filter,
            boolean allServices,
            Collection<ServiceReference<?>> references) {
        Bundle asking = context.getBundle();
        references.removeIf(reference -> isHidden(reference, asking));
    }

    @Override
    public void event(ServiceEvent event, Map<BundleContext, Collection<ListenerHook.ListenerInfo>> listeners) {
        ServiceReference<?> reference = event.getServiceReference();
        listeners.keySet().removeIf(context -> isGone(context) || isHidden(reference, context.getBundle()));
    }

    /** A bundle that has just stopped: an exception here would undo all hiding for this event. */
    private static boolean isGone(BundleContext context) {
        try {
            return context.getBundle() == null;
        } catch (IllegalStateException stopped) {
            return true;
        }
    }

    private boolean isHidden(ServiceReference<?> reference, @Nullable Bundle asking) {
        Bundle owner = reference.getBundle();
        if (owner == null || ours.equals(asking)) {
            return false;
        }
        return ours.equals(owner)
                ? isA(ConfigurationListener.class, reference)
                : !owner.equals(asking) && isA(ConfigurationAdmin.class, reference);
    }

    private static boolean isA(Class<?> type, ServiceReference<?> reference) {
        return reference.getProperty(Constants.OBJECTCLASS) instanceof String[] names
                && Arrays.asList(names).contains(type.getName());
    }
}
