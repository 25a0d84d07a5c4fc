package io.mortise.settings.configadmin;

import io.mortise.host.plugin.PluginLocation;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;

/** The ConfigurationAdmin that everybody gets instead of Felix's: each bundle its own view. */
final class ConfigurationAdminFacade implements ServiceFactory<ConfigurationAdmin> {
    private final ConfigurationAdmin felix;
    private final EditTurns turns;
    private final ConfigurationIndex index;

    ConfigurationAdminFacade(ConfigurationAdmin felix, EditTurns turns, ConfigurationIndex index) {
        this.felix = felix;
        this.turns = turns;
        this.index = index;
    }

    @Override
    public ConfigurationAdmin getService(Bundle bundle, ServiceRegistration<ConfigurationAdmin> registration) {
        String location = bundle.getLocation();
        return location.startsWith(PluginLocation.PREFIX)
                ? new PluginView(location, index)
                : new HostView(location, felix, turns, index);
    }

    @Override
    public void ungetService(
            Bundle bundle, ServiceRegistration<ConfigurationAdmin> registration, ConfigurationAdmin view) {
        // a view holds nothing of the bundle's
    }
}
