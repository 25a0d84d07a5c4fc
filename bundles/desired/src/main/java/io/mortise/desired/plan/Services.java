package io.mortise.desired.plan;

import io.mortise.host.identity.Users;
import io.mortise.host.plugin.PluginApprovals;
import io.mortise.host.plugin.PluginPermissions;
import io.mortise.host.plugin.PluginRegistry;
import io.mortise.host.plugin.PluginSettings;
import io.mortise.host.plugin.RolePermissions;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.tenant.Members;
import io.mortise.host.tenant.TenantRemoval;
import io.mortise.host.tenant.Tenants;
import io.mortise.host.workspace.ItemOrders;
import io.mortise.host.workspace.WorkspaceSettings;

/** Whose affair each change is. */
public record Services(
        Users users,
        Tenants tenants,
        TenantRemoval removal,
        Members members,
        WorkspaceSettings workspaceSettings,
        ItemOrders orders,
        ModuleSettings modules,
        PluginRegistry plugins,
        PluginPermissions permissions,
        PluginApprovals approvals,
        PluginSettings pluginSettings,
        RolePermissions roles) {}
