package io.mortise.tenants;

import io.mortise.host.database.Transactions;
import io.mortise.host.identity.Actor;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import io.mortise.tenants.table.OrganizationTable;
import io.mortise.tenants.table.WorkspaceTable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Purges what was deleted longer ago than it is kept. */
final class ExpiredTenants {
    private static final Logger log = LoggerFactory.getLogger(ExpiredTenants.class);

    private final Transactions transactions;
    private final OrganizationTable organizationTable;
    private final WorkspaceTable workspaceTable = new WorkspaceTable();
    private final OrganizationRemoval organizations;
    private final WorkspaceRemoval workspaces;
    private final Duration retention;
    private final DatabaseClock clock;

    ExpiredTenants(
            Transactions transactions,
            OrganizationRemoval organizations,
            WorkspaceRemoval workspaces,
            Duration retention,
            DatabaseClock clock) {
        this.transactions = transactions;
        this.organizationTable = new OrganizationTable(transactions.dialect());
        this.organizations = organizations;
        this.workspaces = workspaces;
        this.retention = retention;
        this.clock = clock;
    }

    /** Purges each in a transaction of its own, so that one that cannot be purged keeps no other. */
    void purge() {
        Instant then = clock.now().minus(retention);
        List<OrgId> orgs = transactions.read(c -> organizationTable.deletedBefore(c, then));
        orgs.forEach(org -> purge(Scope.of(org), () -> organizations.purgeDeletedBefore(then, org, Actor.RETENTION)));
        List<WorkspaceScope> left = transactions.read(c -> workspaceTable.deletedBefore(c, then));
        left.forEach(
                workspace -> purge(workspace, () -> workspaces.purgeDeletedBefore(then, workspace, Actor.RETENTION)));
    }

    private static void purge(Scope scope, Runnable purge) {
        try {
            purge.run();
            log.info("{} was purged: it was deleted long enough ago", scope.key());
        } catch (ProblemException e) {
            logUnlessGone(scope, e);
        } catch (RuntimeException e) {
            log.warn("{} was not purged; it is tried again tomorrow", scope.key(), e);
        }
    }

    /** Another node may have been quicker, or somebody has restored it. */
    private static void logUnlessGone(Scope scope, ProblemException e) {
        ProblemCode code = e.problem().code();
        if (code != ProblemCode.ORG_NOT_FOUND && code != ProblemCode.WORKSPACE_NOT_FOUND) {
            log.warn("{} was not purged; it is tried again tomorrow", scope.key(), e);
        }
    }
}
