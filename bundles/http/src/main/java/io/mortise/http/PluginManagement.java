package io.mortise.http;

import io.mortise.host.plugin.PluginPermissions;
import io.mortise.host.plugin.PluginRegistry;
import io.mortise.host.plugin.PluginSettings;
import io.mortise.host.plugin.RolePermissions;
import io.mortise.http.rest.PluginServices;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The services behind the endpoints of plugins and what they are granted. */
@Component(service = PluginManagement.class)
public final class PluginManagement {
    private final PluginServices services;

    @Activate
    public PluginManagement(
            @Reference(name = "registry") PluginRegistry registry,
            @Reference(name = "permissions") PluginPermissions permissions,
            @Reference(name = "roles") RolePermissions roles,
            @Reference(name = "settings") PluginSettings settings) {
        services = new PluginServices(registry, permissions, roles, settings);
    }

    PluginServices services() {
        return services;
    }
}
