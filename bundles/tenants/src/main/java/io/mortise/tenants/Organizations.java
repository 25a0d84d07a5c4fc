package io.mortise.tenants;

import io.mortise.host.database.AuditStates;
import io.mortise.host.database.Transactions;
import io.mortise.host.identity.Actor;
import io.mortise.host.identity.Role;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Organization;
import io.mortise.host.tenant.Page;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.UnknownScope;
import io.mortise.host.tenant.Workspace;
import io.mortise.tenants.document.IdFromName;
import io.mortise.tenants.document.TenantDocument;
import io.mortise.tenants.table.OrgMemberTable;
import io.mortise.tenants.table.OrganizationTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Creates, reads, changes and removes organizations. */
final class Organizations {
    private final Transactions transactions;
    private final OrganizationTable table;
    private final OrgMemberTable members = new OrgMemberTable();
    private final Workspaces workspaces;
    private final ScopeCleanups cleanups;
    private final TenantRecord record;
    private final Clock clock;
    private final IdFromName ids = new IdFromName();

    Organizations(
            Transactions transactions,
            Workspaces workspaces,
            ScopeCleanups cleanups,
            TenantRecord record,
            Clock clock) {
        this.transactions = transactions;
        this.table = new OrganizationTable(transactions.dialect());
        this.workspaces = workspaces;
        this.cleanups = cleanups;
        this.record = record;
        this.clock = clock;
    }

    Organization create(Map<String, Object> fields, Actor actor) {
        TenantDocument document = new TenantDocument(fields);
        Optional<OrgId> id = document.id(OrgId::new);
        String name = document.name(Optional.empty());
        document.check("The organization was not created", Scope.SYSTEM.key());
        return transactions.run(c -> {
            Organization created = add(c, id, name);
            members.add(c, created.id(), actor.userId(), Role.ORG_OWNER);
            Scope scope = Scope.of(created.id());
            record.audit(c, actor, "org.create", scope, AuditStates.created(Map.of("name", name)));
            record.change(c, scope, created.revision());
            return created;
        });
    }

    Page<Organization> list(int limit, Optional<String> cursor) {
        Paging paging = Paging.of(limit, cursor);
        List<Organization> found = transactions.read(c -> table.after(c, paging.cursor(), paging.limitAndOne()));
        return paging.page(found, organization -> organization.id().value());
    }

    Optional<Organization> find(OrgId id) {
        return transactions.read(c -> table.find(c, id));
    }

    Organization update(OrgId id, Map<String, Object> patch, Actor actor) {
        return transactions.run(c -> {
            Organization old = table.lock(c, id).orElseThrow(() -> UnknownScope.org(id));
            TenantDocument document = new TenantDocument(patch);
            String name = document.name(Optional.of(old.name()));
            document.check("Organization " + id + " was not changed", "org/" + id);
            if (name.equals(old.name())) {
                return old;
            }
            Organization changed = new Organization(id, name, old.revision() + 1, old.createdAt(), now());
            table.update(c, changed);
            Map<String, Object> detail = AuditStates.changed(Map.of("name", old.name()), Map.of("name", name));
            record.audit(c, actor, "org.change", Scope.of(id), detail);
            record.change(c, Scope.of(id), changed.revision());
            return changed;
        });
    }

    void delete(OrgId id, Actor actor) {
        List<Workspace> removed = transactions.run(c -> {
            Organization old = table.lock(c, id).orElseThrow(() -> UnknownScope.org(id));
            List<Workspace> within = workspaces.removeAll(c, id, actor);
            Scope scope = Scope.of(id);
            cleanups.delete(c, scope);
            members.removeAll(c, id);
            table.remove(c, id);
            record.audit(c, actor, "org.delete", scope, AuditStates.removed(Map.of("name", old.name())));
            workspaces.recordRemoval(c, within);
            record.change(c, scope, old.revision() + 1);
            return within;
        });
        removed.forEach(workspaces::removed);
        cleanups.deleted(Scope.of(id));
    }

    private Organization add(Connection connection, Optional<OrgId> chosen, String name) throws SQLException {
        List<OrgId> candidates = chosen.map(List::of)
                .orElseGet(() ->
                        ids.proposals(name, "org").stream().map(OrgId::new).toList());
        Instant now = now();
        for (OrgId id : candidates) {
            Organization organization = new Organization(id, name, 1, now, now);
            if (table.add(connection, organization)) {
                return organization;
            }
        }
        throw new ProblemException(new Problem(
                ProblemCode.ID_TAKEN,
                "The organization was not created",
                "the id " + candidates.get(0) + " is taken",
                Scope.SYSTEM.key(),
                "Choose another id, or leave it out to have one made"));
    }

    private Instant now() {
        // The databases keep microseconds.
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
