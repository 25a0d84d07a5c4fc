package io.mortise.host.extension;

import io.mortise.api.workspace.WorkspaceContext;

/**
 * Leave to enter one version of a module.
 *
 * @param version the version valid in the workspace
 * @param context what the plugin's code is given
 */
public record Admission(String module, String version, WorkspaceContext context) {}
