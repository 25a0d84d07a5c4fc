package io.mortise.tenants;

import io.mortise.host.database.Transactions;
import io.mortise.host.identity.Actor;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Organization;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.UnknownScope;
import io.mortise.host.tenant.Workspace;
import io.mortise.tenants.table.OrganizationTable;
import io.mortise.tenants.table.WorkspaceTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Deletes, restores and purges organizations with their workspaces. */
final class OrganizationRemoval {
    private final Transactions transactions;
    private final OrganizationTable table;
    private final WorkspaceTable workspaceTable = new WorkspaceTable();
    private final WorkspaceRemoval workspaces;
    private final ScopeCleanups cleanups;
    private final TenantRecord record;
    private final DatabaseClock clock;

    OrganizationRemoval(
            Transactions transactions,
            WorkspaceRemoval workspaces,
            ScopeCleanups cleanups,
            TenantRecord record,
            DatabaseClock clock) {
        this.transactions = transactions;
        this.table = new OrganizationTable(transactions.dialect());
        this.workspaces = workspaces;
        this.cleanups = cleanups;
        this.record = record;
        this.clock = clock;
    }

    Map<String, Long> preview(OrgId id, boolean purge) {
        return transactions.read(Scope.of(id), c -> {
            Optional<Organization> found = purge ? table.findStored(c, id) : table.find(c, id);
            if (found.isEmpty()) {
                throw UnknownScope.org(id);
            }
            List<Scope> scopes = new ArrayList<>();
            within(c, id, purge).forEach(workspace -> scopes.add(workspace.scope()));
            scopes.add(Scope.of(id));
            return cleanups.preview(c, scopes);
        });
    }

    void delete(OrgId id, Actor actor) {
        List<Workspace> deleted = transactions.run(Scope.of(id), c -> {
            Organization old = table.lock(c, id).orElseThrow(() -> UnknownScope.org(id));
            Instant now = clock.now();
            List<Workspace> gone = new ArrayList<>();
            for (Workspace workspace : workspaceTable.all(c, id)) {
                gone.add(workspaces.delete(c, workspace, now, true, actor));
            }
            Organization changed = changed(old);
            table.markDeleted(c, changed, now);
            record(c, actor, "org.delete", changed, gone);
            return gone;
        });
        forget(id, deleted);
    }

    void restore(OrgId id, Actor actor) {
        transactions.run(Scope.of(id), c -> {
            Optional<Organization> there = table.lock(c, id);
            if (there.isPresent()) {
                return there.get();
            }
            Organization changed = changed(table.lockStored(c, id).orElseThrow(() -> UnknownScope.org(id)));
            table.markRestored(c, changed);
            List<Workspace> back = new ArrayList<>();
            for (Workspace workspace : workspaceTable.deletedWithOrg(c, id)) {
                back.add(workspaces.restore(c, workspace, actor));
            }
            record(c, actor, "org.restore", changed, back);
            return changed;
        });
    }

    void purge(OrgId id, Actor actor) {
        purge(id, actor, c -> table.lockStored(c, id));
    }

    /** The same, unless it was restored, or deleted again, since then. */
    void purgeDeletedBefore(Instant then, OrgId id, Actor actor) {
        purge(id, actor, c -> table.lockDeletedBefore(c, id, then));
    }

    private void purge(OrgId id, Actor actor, Transactions.Work<Optional<Organization>> lock) {
        List<Workspace> purged = transactions.run(Scope.of(id), c -> {
            Organization old = lock.on(c).orElseThrow(() -> UnknownScope.org(id));
            List<Workspace> gone = new ArrayList<>();
            for (Workspace workspace : within(c, id, true)) {
                gone.add(workspaces.purge(c, workspace, actor));
            }
            cleanups.delete(c, Scope.of(id));
            table.remove(c, id);
            record(c, actor, "org.purge", changed(old), gone);
            return gone;
        });
        forget(id, purged);
    }

    private List<Workspace> within(Connection connection, OrgId id, boolean deletedToo) throws SQLException {
        return deletedToo ? workspaceTable.allStored(connection, id) : workspaceTable.all(connection, id);
    }

    private void record(Connection connection, Actor actor, String action, Organization changed, List<Workspace> within)
            throws SQLException {
        Scope scope = Scope.of(changed.id());
        record.audit(connection, actor, action, scope, Map.of("name", changed.name()));
        workspaces.recordChanges(connection, within);
        record.change(connection, scope, changed.revision());
    }

    private void forget(OrgId id, List<Workspace> within) {
        workspaces.forget(within);
        cleanups.deleted(Scope.of(id));
    }

    private Organization changed(Organization old) {
        return new Organization(old.id(), old.name(), old.revision() + 1, old.createdAt(), clock.now());
    }
}
