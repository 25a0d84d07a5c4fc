package io.mortise.http.rest;

import io.mortise.host.plugin.OrganizationPlugins;
import io.mortise.host.plugin.OrganizationSignatures;
import io.mortise.host.plugin.PluginApprovals;
import io.mortise.host.plugin.PluginHealth;
import io.mortise.host.plugin.PluginPermissions;
import io.mortise.host.plugin.PluginRegistry;
import io.mortise.host.plugin.PluginSettings;
import io.mortise.host.plugin.RolePermissions;
import io.mortise.http.load.PluginLoads;
import io.mortise.http.log.PluginLogs;
import io.mortise.http.ui.UiReports;

/** The services behind the endpoints of plugins. */
public record PluginServices(
        PluginRegistry registry,
        PluginPermissions permissions,
        RolePermissions roles,
        PluginSettings settings,
        PluginLoads loads,
        PluginLogs logs,
        OrganizationPlugins own,
        PluginApprovals approvals,
        OrganizationSignatures signatures,
        PluginHealth health,
        UiReports ui) {}
