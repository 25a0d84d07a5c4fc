package com.example.itests.hostile.hook;

import java.util.Collection;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.service.component.annotations.Component;

/** Wants to hide every service from everybody. */
@Component(service = FindHook.class)
public final class HostileFindHook implements FindHook {
    @Override
    public void find(
            BundleContext context,
            String name,
            String filter,
            boolean allServices,
            Collection<ServiceReference<?>> references) {
        references.clear();
    }
}
