package io.mortise.host.tenant;

import io.mortise.host.identity.Role;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Which role a user has in an organization or a workspace. Safe for use by many threads. */
@ProviderType
public interface Memberships {

    /** The user's role in the organization, empty when not a member. */
    Optional<Role> role(String userId, OrgId org);

    /** The user's role in the workspace itself (a role in its organization does not count), empty when not a member. */
    Optional<Role> role(String userId, OrgId org, WorkspaceId workspace);
}
