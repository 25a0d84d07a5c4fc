package io.mortise.host.identity;

import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.WorkspaceId;

/** What belonging to a group of the identity provider grants here. */
public sealed interface GroupRole {

    /** The role {@link Role#SYS_ADMIN}. */
    record SystemAdmin() implements GroupRole {}

    /** A role in an organization, which there need not be. */
    record InOrganization(OrgId org, Role role) implements GroupRole {}

    /** A role in a workspace, which there need not be. */
    record InWorkspace(WorkspaceId workspace, Role role) implements GroupRole {}
}
