package io.mortise.tenants;

import io.mortise.host.database.AuditStates;
import io.mortise.host.database.Transactions;
import io.mortise.host.identity.Actor;
import io.mortise.host.identity.Role;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.tenant.Member;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Organization;
import io.mortise.host.tenant.Page;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.UnknownScope;
import io.mortise.tenants.document.IdFromName;
import io.mortise.tenants.document.TenantDocument;
import io.mortise.tenants.table.OrgMemberTable;
import io.mortise.tenants.table.OrganizationTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Creates, reads and changes organizations. */
final class Organizations {
    private final Transactions transactions;
    private final OrganizationTable table;
    private final OrgMemberTable members = new OrgMemberTable();
    private final TenantRecord record;
    private final DatabaseClock clock;
    private final IdFromName ids = new IdFromName();

    Organizations(Transactions transactions, TenantRecord record, DatabaseClock clock) {
        this.transactions = transactions;
        this.table = new OrganizationTable(transactions.dialect());
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
            Scope.OrgScope scope = Scope.of(created.id());
            members.add(c, scope, new Member(actor.userId(), Role.ORG_OWNER, created.createdAt()));
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
        return transactions.read(Scope.of(id), c -> table.find(c, id));
    }

    Organization update(OrgId id, Map<String, Object> patch, Actor actor) {
        return transactions.run(Scope.of(id), c -> {
            Organization old = table.lock(c, id).orElseThrow(() -> UnknownScope.org(id));
            TenantDocument document = new TenantDocument(patch);
            String name = document.name(Optional.of(old.name()));
            document.check("Organization " + id + " was not changed", "org/" + id);
            if (name.equals(old.name())) {
                return old;
            }
            Organization changed = new Organization(id, name, old.revision() + 1, old.createdAt(), clock.now());
            table.update(c, changed);
            Map<String, Object> detail = AuditStates.changed(Map.of("name", old.name()), Map.of("name", name));
            record.audit(c, actor, "org.change", Scope.of(id), detail);
            record.change(c, Scope.of(id), changed.revision());
            return changed;
        });
    }

    private Organization add(Connection connection, Optional<OrgId> chosen, String name) throws SQLException {
        List<OrgId> candidates = chosen.map(List::of)
                .orElseGet(() ->
                        ids.proposals(name, "org").stream().map(OrgId::new).toList());
        Instant now = clock.now();
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
}
