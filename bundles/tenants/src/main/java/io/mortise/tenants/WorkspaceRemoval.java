package io.mortise.tenants;

import io.mortise.host.database.AuditStates;
import io.mortise.host.database.Transactions;
import io.mortise.host.database.WorkspaceDirectory;
import io.mortise.host.identity.Actor;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import io.mortise.host.tenant.UnknownScope;
import io.mortise.host.tenant.Workspace;
import io.mortise.tenants.table.OrganizationTable;
import io.mortise.tenants.table.WorkspaceTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Deletes, restores and purges workspaces, one by one or all of an organization. */
final class WorkspaceRemoval {
    private final Transactions transactions;
    private final OrganizationTable organizations;
    private final WorkspaceTable table = new WorkspaceTable();
    private final WorkspaceDirectory directory;
    private final ScopeCleanups cleanups;
    private final TenantRecord record;
    private final DatabaseClock clock;

    WorkspaceRemoval(
            Transactions transactions,
            WorkspaceDirectory directory,
            ScopeCleanups cleanups,
            TenantRecord record,
            DatabaseClock clock) {
        this.transactions = transactions;
        this.organizations = new OrganizationTable(transactions.dialect());
        this.directory = directory;
        this.cleanups = cleanups;
        this.record = record;
        this.clock = clock;
    }

    Map<String, Long> preview(WorkspaceScope scope, boolean purge) {
        return transactions.read(scope, c -> {
            Optional<Workspace> found =
                    purge ? table.findStored(c, scope.orgId(), scope.id()) : table.find(c, scope.orgId(), scope.id());
            return cleanups.preview(c, List.of(known(scope, found).scope()));
        });
    }

    void delete(WorkspaceScope scope, Actor actor) {
        Workspace deleted = transactions.run(scope, c -> {
            Workspace old = known(scope, table.lock(c, scope.orgId(), scope.id()));
            Workspace changed = delete(c, old, clock.now(), false, actor);
            recordChanges(c, List.of(changed));
            return changed;
        });
        forget(List.of(deleted));
    }

    void restore(WorkspaceScope scope, Actor actor) {
        transactions.run(scope, c -> {
            Optional<Workspace> there = table.lock(c, scope.orgId(), scope.id());
            if (there.isPresent()) {
                return there.get();
            }
            Workspace deleted = known(scope, table.lockStored(c, scope.orgId(), scope.id()));
            if (organizations.lock(c, scope.orgId()).isEmpty()) {
                throw withoutOrganization(scope);
            }
            Workspace restored = restore(c, deleted, actor);
            recordChanges(c, List.of(restored));
            return restored;
        });
    }

    void purge(WorkspaceScope scope, Actor actor) {
        purge(scope, actor, c -> table.lockStored(c, scope.orgId(), scope.id()));
    }

    /** The same, unless it was restored, or deleted again, since then. */
    void purgeDeletedBefore(Instant then, WorkspaceScope scope, Actor actor) {
        purge(scope, actor, c -> table.lockDeletedBefore(c, scope, then));
    }

    private void purge(WorkspaceScope scope, Actor actor, Transactions.Work<Optional<Workspace>> lock) {
        Workspace purged = transactions.run(scope, c -> {
            Workspace changed = purge(c, known(scope, lock.on(c)), actor);
            recordChanges(c, List.of(changed));
            return changed;
        });
        forget(List.of(purged));
    }

    /** Within the transaction of the caller, who calls {@link #recordChanges} last, as with the following two. */
    Workspace delete(Connection connection, Workspace old, Instant at, boolean withOrg, Actor actor)
            throws SQLException {
        Workspace deleted = changed(old);
        table.markDeleted(connection, deleted, at, withOrg);
        directory.hide(connection, old.id());
        record.audit(
                connection, actor, "workspace.delete", old.scope(), AuditStates.removed(Map.of("name", old.name())));
        return deleted;
    }

    Workspace restore(Connection connection, Workspace old, Actor actor) throws SQLException {
        Workspace restored = changed(old);
        table.markRestored(connection, restored);
        directory.show(connection, old.id());
        record.audit(
                connection, actor, "workspace.restore", old.scope(), AuditStates.created(Map.of("name", old.name())));
        return restored;
    }

    Workspace purge(Connection connection, Workspace old, Actor actor) throws SQLException {
        cleanups.delete(connection, old.scope());
        table.remove(connection, old.orgId(), old.id());
        directory.remove(connection, old.id());
        record.audit(
                connection, actor, "workspace.purge", old.scope(), AuditStates.removed(Map.of("name", old.name())));
        return changed(old);
    }

    /** Tells followers, last in the transaction. */
    void recordChanges(Connection connection, List<Workspace> changed) throws SQLException {
        for (Workspace workspace : changed) {
            record.change(connection, workspace.scope(), workspace.revision());
        }
    }

    /** Drops what is held in memory, once the removal was committed. */
    void forget(List<Workspace> removed) {
        for (Workspace workspace : removed) {
            directory.forget(workspace.id());
            cleanups.deleted(workspace.scope());
        }
    }

    private static Workspace known(WorkspaceScope scope, Optional<Workspace> found) {
        return found.orElseThrow(() -> UnknownScope.workspace(scope.id()));
    }

    private Workspace changed(Workspace old) {
        return new Workspace(
                old.id(),
                old.orgId(),
                old.name(),
                old.color(),
                old.icon(),
                old.revision() + 1,
                old.createdAt(),
                clock.now());
    }

    private static ProblemException withoutOrganization(WorkspaceScope scope) {
        OrgId org = scope.orgId();
        return new ProblemException(new Problem(
                ProblemCode.ORG_NOT_FOUND,
                "Workspace " + scope.id() + " was not restored",
                "Its organization " + org + " is deleted itself",
                Scope.of(org).key(),
                "Restore the organization first"));
    }
}
