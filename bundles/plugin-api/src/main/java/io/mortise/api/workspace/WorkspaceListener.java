package io.mortise.api.workspace;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears of changes of what a {@link WorkspaceContext} says. A plugin registers it as a service; its registration ends with the
 * bundle's.
 *
 * <p>A service with the property {@link #WORKSPACE} hears of that workspace, or those several. A scoped component has the
 * property by itself: its configuration brings it. Such a service is told at once how its workspaces are. One without it hears of the workspaces in which its plugin was called
 * since the service is there, the latest {@value #MOST_WORKSPACES} of them.
 */
@ConsumerType
public interface WorkspaceListener {
    /** Service property: the id of the workspace to hear of, or several ids. */
    String WORKSPACE = "mortise.workspace";

    /** How many workspaces a service hears of that names none. */
    int MOST_WORKSPACES = 10_000;

    /**
     * Something has changed: configuration, flags, which modules are available, labels, features or display data. Not called
     * while the plugin's module is not available in the workspace, but afterwards, when it is again. Several changes may be told
     * by one call, and by the newest context.
     *
     * <p>Calls of one listener come one after the other, on a thread of the runtime; while one hangs, it hears nothing more, and
     * it is interrupted when the service goes. One that throws is logged and not repeated.
     *
     * @param context the new state, without a user
     */
    void workspaceChanged(WorkspaceContext context);
}
