package io.mortise.http.plugin;

import java.util.Arrays;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceObjects;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A resource or an extension that a plugin has registered; fetched only when an application is built with it. */
final class PluginService {
    private static final Logger log = LoggerFactory.getLogger(PluginService.class);

    static final String FILTER = "(|(osgi.jakartars.resource=true)(osgi.jakartars.extension=true))";

    private final ServiceReference<Object> reference;
    private final ServiceObjects<Object> objects;

    PluginService(ServiceReference<Object> reference, BundleContext context) {
        this.reference = reference;
        this.objects = context.getServiceObjects(reference);
    }

    boolean isExtension() {
        return "true".equals(String.valueOf(reference.getProperty("osgi.jakartars.extension")));
    }

    /** Whether each request gets an object of its own. */
    boolean isPrototype() {
        return Constants.SCOPE_PROTOTYPE.equals(reference.getProperty(Constants.SERVICE_SCOPE));
    }

    /** Whether the service is registered under that name. */
    boolean offers(Class<?> type) {
        Object names = reference.getProperty(Constants.OBJECTCLASS);
        return names instanceof String[] all && Arrays.asList(all).contains(type.getName());
    }

    /** Fetches an object; each one must be given back by {@link #release}. */
    Object fetch() {
        Object object = objects.getService();
        if (object == null) {
            throw new IllegalStateException(
                    "The plugin's service " + this + " could not be created; its component's own error is in the log");
        }
        return object;
    }

    void release(Object object) {
        try {
            objects.ungetService(object);
        } catch (IllegalStateException | IllegalArgumentException gone) {
            // The plugin has taken the service back, and all its objects with it.
            log.debug("{} is gone already", this, gone);
        }
    }

    @Override
    public String toString() {
        return reference.toString();
    }
}
