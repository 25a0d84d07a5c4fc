package io.mortise.tenants;

import io.mortise.host.database.AuditLog;
import io.mortise.host.database.ChangeLog;
import io.mortise.host.database.Transactions;
import io.mortise.host.database.WorkspaceDirectory;
import io.mortise.host.identity.Actor;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Organization;
import io.mortise.host.tenant.Page;
import io.mortise.host.tenant.Tenants;
import io.mortise.host.tenant.Workspace;
import io.mortise.host.tenant.WorkspaceId;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The service {@link Tenants}: wiring, and word that whoever creates a tenant owns it. */
@Component(immediate = true)
public final class TenantsComponent implements Tenants {
    private final Workspaces workspaces;
    private final Organizations organizations;
    private final HeldRoles roles;

    @Activate
    public TenantsComponent(
            @Reference(name = "transactions") Transactions transactions,
            @Reference(name = "directory") WorkspaceDirectory directory,
            @Reference(name = "auditLog") AuditLog auditLog,
            @Reference(name = "changeLog") ChangeLog changeLog,
            @Reference(name = "roles") HeldRoles roles) {
        DatabaseClock clock = new DatabaseClock(Clock.systemUTC());
        TenantRecord record = new TenantRecord(auditLog, changeLog);
        this.workspaces = new Workspaces(transactions, directory, record, clock);
        this.organizations = new Organizations(transactions, record, clock);
        this.roles = roles;
    }

    @Override
    public Organization createOrganization(Map<String, Object> document, Actor actor) {
        return roles.change(() -> organizations.create(document, actor));
    }

    @Override
    public Page<Organization> organizations(int limit, Optional<String> cursor) {
        return organizations.list(limit, cursor);
    }

    @Override
    public Optional<Organization> organization(OrgId id) {
        return organizations.find(id);
    }

    @Override
    public Organization updateOrganization(OrgId id, Map<String, Object> patch, Actor actor) {
        return organizations.update(id, patch, actor);
    }

    @Override
    public Workspace createWorkspace(OrgId org, Map<String, Object> document, Actor actor) {
        return roles.change(() -> workspaces.create(org, document, actor));
    }

    @Override
    public Page<Workspace> workspaces(OrgId org, int limit, Optional<String> cursor) {
        return workspaces.list(org, limit, cursor);
    }

    @Override
    public Optional<Workspace> workspace(WorkspaceId id) {
        return workspaces.find(id);
    }

    @Override
    public Workspace updateWorkspace(WorkspaceId id, Map<String, Object> patch, Actor actor) {
        return workspaces.update(id, patch, actor);
    }
}
