package io.mortise.desired;

import io.mortise.host.plugin.PluginApprovals;
import io.mortise.host.plugin.PluginPermissions;
import io.mortise.host.plugin.PluginRegistry;
import io.mortise.host.plugin.PluginSettings;
import io.mortise.host.plugin.RolePermissions;
import io.mortise.host.settings.ModuleSettings;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The services about plugins and modules. */
@Component(service = PluginSide.class)
public final class PluginSide {
    private final ModuleSettings modules;
    private final PluginRegistry plugins;
    private final PluginPermissions permissions;
    private final PluginApprovals approvals;
    private final PluginSettings settings;
    private final RolePermissions roles;

    @Activate
    public PluginSide(
            @Reference(name = "modules") ModuleSettings modules,
            @Reference(name = "plugins") PluginRegistry plugins,
            @Reference(name = "permissions") PluginPermissions permissions,
            @Reference(name = "approvals") PluginApprovals approvals,
            @Reference(name = "settings") PluginSettings settings,
            @Reference(name = "roles") RolePermissions roles) {
        this.modules = modules;
        this.plugins = plugins;
        this.permissions = permissions;
        this.approvals = approvals;
        this.settings = settings;
        this.roles = roles;
    }

    ModuleSettings modules() {
        return modules;
    }

    PluginRegistry plugins() {
        return plugins;
    }

    PluginPermissions permissions() {
        return permissions;
    }

    PluginApprovals approvals() {
        return approvals;
    }

    PluginSettings settings() {
        return settings;
    }

    RolePermissions roles() {
        return roles;
    }
}
