package io.mortise.http.rest;

import io.mortise.host.plugin.OrganizationPlugins;
import io.mortise.host.plugin.OrganizationSignatures;
import io.mortise.host.plugin.PluginApprovals;
import io.mortise.host.plugin.PluginPermissions;
import io.mortise.host.plugin.PluginRegistry;
import io.mortise.host.plugin.RolePermissions;

/** The services behind the endpoints of plugins. */
public record PluginServices(
        PluginRegistry registry,
        PluginPermissions permissions,
        RolePermissions roles,
        OrganizationPlugins own,
        PluginApprovals approvals,
        OrganizationSignatures signatures) {}
