package io.mortise.tenants;

import io.mortise.host.database.AuditLog;
import io.mortise.host.database.ChangeLog;
import io.mortise.host.database.Transactions;
import io.mortise.host.database.WorkspaceDirectory;
import io.mortise.host.identity.Actor;
import io.mortise.host.tenant.RemovalPreview;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.ScopeCleanup;
import io.mortise.host.tenant.TenantListener;
import io.mortise.host.tenant.TenantRemoval;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The service {@link TenantRemoval}, and the daily purge: wiring only. */
@Component(immediate = true)
public final class TenantRemovalComponent implements TenantRemoval {
    private final ScopeCleanups cleanups = new ScopeCleanups();
    private final HeldRoles roles;
    private final List<TenantListener> listeners = new CopyOnWriteArrayList<>();
    private final DatabaseClock clock;
    private final Duration retention;
    private final WorkspaceRemoval workspaces;
    private final OrganizationRemoval organizations;
    private final ExpiredTenants expired;
    private final DailyTask dailyPurge;

    @Activate
    public TenantRemovalComponent(
            BundleContext context,
            @Reference(name = "transactions") Transactions transactions,
            @Reference(name = "directory") WorkspaceDirectory directory,
            @Reference(name = "auditLog") AuditLog auditLog,
            @Reference(name = "changeLog") ChangeLog changeLog,
            @Reference(name = "roles") HeldRoles roles) {
        this(
                Retention.of(Optional.ofNullable(context.getProperty(Retention.PROPERTY))),
                Clock.systemUTC(),
                transactions,
                directory,
                new TenantRecord(auditLog, changeLog),
                roles);
    }

    TenantRemovalComponent(
            Duration retention,
            Clock clock,
            Transactions transactions,
            WorkspaceDirectory directory,
            TenantRecord record,
            HeldRoles roles) {
        this.roles = roles;
        this.retention = retention;
        this.clock = new DatabaseClock(clock);
        this.workspaces = new WorkspaceRemoval(transactions, directory, cleanups, record, this.clock);
        this.organizations = new OrganizationRemoval(transactions, workspaces, cleanups, record, this.clock);
        this.expired = new ExpiredTenants(transactions, organizations, workspaces, retention, this.clock);
        this.dailyPurge = new DailyTask("mortise-tenants-purge", expired::purge);
        cleanups.add(new OwnRows());
    }

    @Activate
    void open() {
        dailyPurge.start();
    }

    @Deactivate
    void close() {
        dailyPurge.close();
    }

    @Reference(name = "cleanups", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addCleanup(ScopeCleanup cleanup) {
        cleanups.add(cleanup);
    }

    void removeCleanup(ScopeCleanup cleanup) {
        cleanups.remove(cleanup);
    }

    @Reference(name = "listeners", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addListener(TenantListener listener) {
        listeners.add(listener);
    }

    void removeListener(TenantListener listener) {
        listeners.remove(listener);
    }

    void purgeExpired() {
        expired.purge();
    }

    @Override
    public RemovalPreview preview(Scope scope, boolean purge) {
        Map<String, Long> removes = scope instanceof Scope.WorkspaceScope workspace
                ? workspaces.preview(workspace, purge)
                : organizations.preview(org(scope).id(), purge);
        return new RemovalPreview(
                scope,
                removes,
                purge ? Optional.empty() : Optional.of(clock.now().plus(retention)));
    }

    @Override
    public void delete(Scope scope, Actor actor) {
        try {
            if (scope instanceof Scope.WorkspaceScope workspace) {
                workspaces.delete(workspace, actor);
            } else {
                organizations.delete(org(scope).id(), actor);
            }
        } finally {
            roles.haveChanged();
        }
    }

    @Override
    public void restore(Scope scope, Actor actor) {
        try {
            if (scope instanceof Scope.WorkspaceScope workspace) {
                workspaces.restore(workspace, actor);
            } else {
                organizations.restore(org(scope).id(), actor);
            }
            listeners.forEach(listener -> listener.changed(scope));
        } finally {
            roles.haveChanged();
        }
    }

    @Override
    public void purge(Scope scope, Actor actor) {
        try {
            if (scope instanceof Scope.WorkspaceScope workspace) {
                workspaces.purge(workspace, actor);
            } else {
                organizations.purge(org(scope).id(), actor);
            }
        } finally {
            roles.haveChanged();
        }
    }

    private static Scope.OrgScope org(Scope scope) {
        if (scope instanceof Scope.OrgScope org) {
            return org;
        }
        throw new IllegalArgumentException("The system cannot be removed");
    }
}
