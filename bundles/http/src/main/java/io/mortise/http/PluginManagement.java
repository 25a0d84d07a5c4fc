package io.mortise.http;

import io.mortise.host.plugin.OrganizationPlugins;
import io.mortise.host.plugin.OrganizationSignatures;
import io.mortise.host.plugin.PluginApprovals;
import io.mortise.host.plugin.PluginHealth;
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
            @Reference(name = "settings") PluginSettings settings,
            @Reference(name = "load") LoadControl load,
            @Reference(name = "logs") LogControl logs,
            @Reference(name = "own") OrganizationPlugins own,
            @Reference(name = "approvals") PluginApprovals approvals,
            @Reference(name = "signatures") OrganizationSignatures signatures,
            @Reference(name = "health") PluginHealth health,
            @Reference(name = "ui") UiControl ui) {
        services = new PluginServices(
                registry,
                permissions,
                roles,
                settings,
                load.loads(),
                logs.logs(),
                own,
                approvals,
                signatures,
                health,
                ui.reports());
    }

    PluginServices services() {
        return services;
    }
}
