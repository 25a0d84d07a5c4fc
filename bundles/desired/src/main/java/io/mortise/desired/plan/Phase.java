package io.mortise.desired.plan;

/**
 * The order of steps. What opens (enables, unlocks, sets) comes from the system down; what closes (disables, locks) comes after
 * everything below it was said, since a closed scope takes nothing any more. Members come when all is as it shall be.
 */
enum Phase {
    /** Organizations to whose registry something is to be installed. */
    REGISTRIES,
    INSTALL,
    USERS,
    GRANTS,
    SYSTEM_SETTINGS,
    SYSTEM_OPEN,
    SYSTEM_PLUGIN_SETTINGS,
    ORGANIZATIONS,
    ORGANIZATION_SETTINGS,
    ORGANIZATION_OPEN,
    ORGANIZATION_PLUGIN_SETTINGS,
    WORKSPACES,
    WORKSPACE_SETTINGS,
    WORKSPACE_MODULES,
    ORGANIZATION_CLOSE,
    SYSTEM_CLOSE,
    ROLES,
    MEMBERS,
    WORKSPACE_LEAVE,
    ORGANIZATION_LEAVE,
    REMOVE_WORKSPACES,
    REMOVE_ORGANIZATIONS,
    UNINSTALL
}
