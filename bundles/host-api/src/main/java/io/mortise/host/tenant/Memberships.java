package io.mortise.host.tenant;

import io.mortise.host.identity.Role;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Which role a user has in an organization or a workspace; in one that is deleted nobody has any. A change that was made on
 * this node holds from the next question on, one of another node within five seconds. Safe for use by many threads.
 */
@ProviderType
public interface Memberships {

    /** The user's role in the organization, empty when not a member. */
    Optional<Role> role(String userId, OrgId org);

    /** The user's role in the workspace itself (a role in its organization does not count), empty when not a member. */
    Optional<Role> role(String userId, OrgId org, WorkspaceId workspace);

    /** The organizations of which the user is a member, ordered by id. */
    List<Organization> organizationsOf(String userId);

    /** The organization's workspaces of which the user is a member, ordered by id. */
    List<Workspace> workspacesOf(String userId, OrgId org);
}
