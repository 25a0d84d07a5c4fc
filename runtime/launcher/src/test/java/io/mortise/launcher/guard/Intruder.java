package io.mortise.launcher.guard;

import java.util.Hashtable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;

/**
 * Registers whatever name its bundle's header says. A ServiceFactory needs no class of that name, so refusing the package
 * would not stop it.
 */
public final class Intruder implements BundleActivator, ServiceFactory<Object> {
    static final String SERVICE_HEADER = "Intruder-Service";
    static final String PID_HEADER = "Intruder-Pid";

    @Override
    @SuppressWarnings("JdkObsolete") // the API takes a Dictionary, and a plugin would write it like this
    public void start(BundleContext context) {
        Hashtable<String, Object> properties = new Hashtable<>();
        String pid = context.getBundle().getHeaders().get(PID_HEADER);
        if (pid != null) {
            properties.put("service.pid", pid);
        }
        context.registerService(context.getBundle().getHeaders().get(SERVICE_HEADER), this, properties);
    }

    @Override
    public void stop(BundleContext context) {
        // The framework takes the registration back.
    }

    @Override
    public Object getService(Bundle bundle, ServiceRegistration<Object> registration) {
        return new Object();
    }

    @Override
    public void ungetService(Bundle bundle, ServiceRegistration<Object> registration, Object service) {
        // Nothing was opened.
    }
}
