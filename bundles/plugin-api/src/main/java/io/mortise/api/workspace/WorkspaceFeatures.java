package io.mortise.api.workspace;

/** What can be done with a workspace, as the cascade has resolved it. */
public record WorkspaceFeatures(boolean favoritesEnabled, boolean tagsEnabled, boolean colorCodingEnabled) {}
