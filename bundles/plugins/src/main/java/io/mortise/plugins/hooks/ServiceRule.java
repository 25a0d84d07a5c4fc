package io.mortise.plugins.hooks;

import io.mortise.host.plugin.PluginLocation;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/** Which bundle may see which service. Reads memory only: it is asked at every look-up and every service event. */
final class ServiceRule {
    /** Bundles of the runtime that take plugins' services and publish them gated; no other one sees them, SCR included. */
    private static final Set<String> TAKE_PLUGIN_SERVICES = Set.of("io.mortise.extensions", "io.mortise.http");

    private static final String SETTINGS = "io.mortise.settings";
    private static final String API = "io.mortise.api.";
    private static final String CONFIGURATION_ADMIN = "org.osgi.service.cm.ConfigurationAdmin";

    /** What Declarative Services needs in a plugin's context beside the facade of ConfigurationAdmin. */
    private static final Set<String> SHARED =
            Set.of("org.osgi.service.condition.Condition", "org.osgi.service.log.LoggerFactory");

    private final Visibility visibility;

    ServiceRule(Visibility visibility) {
        this.visibility = visibility;
    }

    boolean allows(Bundle viewer, ServiceReference<?> service) {
        @Nullable Bundle owner = service.getBundle();
        if (owner == null) {
            return false;
        }
        if (Visibility.isPlugin(owner)) {
            return Visibility.isPlugin(viewer) ? visibility.between(viewer, owner) : takesPluginServices(viewer);
        }
        return !Visibility.isPlugin(viewer) || sharedByRuntime(owner, service);
    }

    private static boolean takesPluginServices(Bundle viewer) {
        return viewer.getBundleId() == Constants.SYSTEM_BUNDLE_ID
                || TAKE_PLUGIN_SERVICES.contains(viewer.getSymbolicName());
    }

    private static boolean sharedByRuntime(Bundle owner, ServiceReference<?> service) {
        if (service.getProperty(PluginLocation.PLUGIN) != null) {
            return false; // it is another plugin's, perhaps of another organization
        }
        for (String type : (String[]) service.getProperty(Constants.OBJECTCLASS)) {
            // Felix's own ConfigurationAdmin would show every configuration; the facade shows a plugin its own.
            boolean facade = type.equals(CONFIGURATION_ADMIN) && SETTINGS.equals(owner.getSymbolicName());
            if (facade || type.startsWith(API) || SHARED.contains(type)) {
                return true;
            }
        }
        return false;
    }
}
