package io.mortise.identity;

import io.mortise.host.identity.Role;
import io.mortise.host.tenant.Memberships;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Organization;
import io.mortise.host.tenant.Workspace;
import io.mortise.host.tenant.WorkspaceId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Memberships in memory. */
final class KnownMembers implements Memberships {
    private final Map<String, Role> roles = new HashMap<>();
    private int questions;

    /** How often somebody asked. */
    int questions() {
        return questions;
    }

    void add(String userId, OrgId org, Role role) {
        roles.put(userId + "/" + org, role);
    }

    void add(String userId, OrgId org, WorkspaceId workspace, Role role) {
        roles.put(userId + "/" + org + "/" + workspace, role);
    }

    @Override
    public Optional<Role> role(String userId, OrgId org) {
        questions++;
        return Optional.ofNullable(roles.get(userId + "/" + org));
    }

    @Override
    public Optional<Role> role(String userId, OrgId org, WorkspaceId workspace) {
        questions++;
        return Optional.ofNullable(roles.get(userId + "/" + org + "/" + workspace));
    }

    @Override
    public List<Organization> organizationsOf(String userId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Workspace> workspacesOf(String userId, OrgId org) {
        throw new UnsupportedOperationException();
    }
}
