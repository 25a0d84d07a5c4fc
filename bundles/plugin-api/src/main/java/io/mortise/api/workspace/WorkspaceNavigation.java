package io.mortise.api.workspace;

/**
 * What workspaces are called and how they are shown, as the cascade has resolved it for one of them.
 *
 * @param labelSingular such as {@code Workspace}
 * @param labelPlural such as {@code Workspaces}
 * @param icon the name of an icon
 */
public record WorkspaceNavigation(String labelSingular, String labelPlural, String icon) {}
