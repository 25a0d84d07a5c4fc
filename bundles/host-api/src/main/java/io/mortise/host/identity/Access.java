package io.mortise.host.identity;

/** What an endpoint demands of its caller. */
public enum Access {
    /** No authentication. */
    ANYONE,
    /** Any authenticated user. */
    SIGNED_IN,
    /** Any authenticated user, but not by a token that is limited to organizations or workspaces. */
    EVERYWHERE,
    /** The system administrator. */
    SYSTEM_ADMIN,
    /** The system administrator, by a token without limits or a session: the answer holds hashes of passwords and tokens. */
    SYSTEM_SECRETS,
    /** An owner or administrator of the organization in question, or a system administrator. */
    ORG_ADMIN,
    /** A member of the organization in question, or a system administrator. */
    ORG_MEMBER,
    /** An owner or administrator of the workspace or of its organization, or a system administrator. */
    WS_ADMIN,
    /** A member of the workspace, an administrator of its organization, or a system administrator: settings only. */
    WS_MEMBER,
    /** A member of the workspace itself: its data. An administrator's role does not open it. */
    WS_DATA,

    /**
     * An endpoint of a plugin: for a member of the workspace itself; of the organization, or a system administrator, where the
     * plugin is asked without a workspace and belongs to one; any user otherwise. The only access that a token leaves which is
     * limited to plugins.
     */
    PLUGIN
}
