package io.mortise.settings.configadmin.plugin;

import io.mortise.settings.configadmin.probe.Probe;
import java.util.Map;
import org.osgi.framework.BundleContext;

/** A component with one instance for each scope; its description is written by the test. */
public final class ScopedProbe {

    public void activate(BundleContext context, Map<String, Object> config) {
        if (Boolean.TRUE.equals(config.get("hang"))) {
            Probe.note("hang " + name(context, config));
            Probe.hang();
        }
        Probe.live("activate", name(context, config), config);
    }

    public void modified(BundleContext context, Map<String, Object> config) {
        Probe.live("modify", name(context, config), config);
    }

    public void deactivate(BundleContext context, Map<String, Object> config) {
        Probe.gone(name(context, config));
    }

    private static String name(BundleContext context, Map<String, Object> config) {
        return context.getBundle().getLocation() + " " + config.get("service.pid");
    }
}
