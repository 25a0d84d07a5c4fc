package io.mortise.launcher.options;

/** What putting an archive into the hot-deploy folder grants the plugin. */
public enum DeployGrant {
    /** Whatever it asks for. */
    ALL,
    /** Nothing: it waits for approval like an upload. */
    NONE
}
