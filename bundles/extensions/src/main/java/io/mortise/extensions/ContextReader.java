package io.mortise.extensions;

import io.mortise.api.workspace.ModuleConfig;
import io.mortise.api.workspace.WorkspaceFeatures;
import io.mortise.api.workspace.WorkspaceNavigation;
import io.mortise.host.settings.AvailableModules;
import java.util.List;
import java.util.Optional;

/** Reads what few callers want to know of a workspace's context. Safe for use by many threads. */
interface ContextReader {

    /** What the caller may do with the modules that are available. */
    List<String> permissions(AvailableModules available);

    /** Labels and features. */
    Display display();

    /**
     * The module as the workspace sees it; empty when nobody knows it there.
     *
     * @param isEnabled whether it is available
     */
    Optional<ModuleConfig> module(String name, boolean isEnabled);

    /** What workspaces are called and can do. */
    record Display(WorkspaceNavigation navigation, WorkspaceFeatures features) {}
}
