package io.mortise.http.rest;

import io.mortise.host.plugin.PluginPermissions;
import io.mortise.host.plugin.PluginRegistry;
import io.mortise.host.plugin.PluginSettings;
import io.mortise.host.plugin.RolePermissions;

/** The services behind the endpoints of plugins. */
public record PluginServices(
        PluginRegistry registry, PluginPermissions permissions, RolePermissions roles, PluginSettings settings) {}
