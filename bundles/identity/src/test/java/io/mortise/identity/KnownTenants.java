package io.mortise.identity;

import io.mortise.host.identity.Actor;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Organization;
import io.mortise.host.tenant.Page;
import io.mortise.host.tenant.Tenants;
import io.mortise.host.tenant.Workspace;
import io.mortise.host.tenant.WorkspaceId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Organizations that exist; nothing can be done with them but asking for one. */
final class KnownTenants implements Tenants {
    private final Set<OrgId> organizations;

    KnownTenants(OrgId... organizations) {
        this.organizations = Set.of(organizations);
    }

    @Override
    public Optional<Organization> organization(OrgId id) {
        return organizations.contains(id)
                ? Optional.of(new Organization(id, id.value(), 1, Instant.EPOCH, Instant.EPOCH))
                : Optional.empty();
    }

    @Override
    public Organization createOrganization(Map<String, Object> document, Actor actor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Page<Organization> organizations(int limit, Optional<String> cursor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Organization updateOrganization(OrgId id, Map<String, Object> patch, Actor actor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Workspace createWorkspace(OrgId org, Map<String, Object> document, Actor actor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Page<Workspace> workspaces(OrgId org, int limit, Optional<String> cursor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Workspace> workspace(WorkspaceId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Workspace updateWorkspace(WorkspaceId id, Map<String, Object> patch, Actor actor) {
        throw new UnsupportedOperationException();
    }
}
