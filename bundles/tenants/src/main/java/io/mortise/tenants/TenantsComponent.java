package io.mortise.tenants;

import io.mortise.host.database.AuditLog;
import io.mortise.host.database.ChangeLog;
import io.mortise.host.database.Transactions;
import io.mortise.host.database.WorkspaceDirectory;
import io.mortise.host.identity.Actor;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Organization;
import io.mortise.host.tenant.Page;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.TenantListener;
import io.mortise.host.tenant.Tenants;
import io.mortise.host.tenant.Workspace;
import io.mortise.host.tenant.WorkspaceId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The service {@link Tenants}: wiring, and word that whoever creates a tenant owns it. */
@Component(immediate = true)
public final class TenantsComponent implements Tenants {
    private final Workspaces workspaces;
    private final Organizations organizations;
    private final HeldRoles roles;
    private final List<TenantListener> listeners = new CopyOnWriteArrayList<>();

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

    @Reference(name = "listeners", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addListener(TenantListener listener) {
        listeners.add(listener);
    }

    void removeListener(TenantListener listener) {
        listeners.remove(listener);
    }

    private <T> T told(T tenant, Scope scope) {
        listeners.forEach(listener -> listener.changed(scope));
        return tenant;
    }

    @Override
    public Organization createOrganization(Map<String, Object> document, Actor actor) {
        Organization created = roles.change(() -> organizations.create(document, actor));
        return told(created, Scope.of(created.id()));
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
        return told(organizations.update(id, patch, actor), Scope.of(id));
    }

    @Override
    public Workspace createWorkspace(OrgId org, Map<String, Object> document, Actor actor) {
        Workspace created = roles.change(() -> workspaces.create(org, document, actor));
        return told(created, created.scope());
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
        Workspace updated = workspaces.update(id, patch, actor);
        return told(updated, updated.scope());
    }
}
