package io.mortise.tenants;

import io.mortise.host.database.AuditStates;
import io.mortise.host.database.Transactions;
import io.mortise.host.database.WorkspaceDirectory;
import io.mortise.host.identity.Actor;
import io.mortise.host.identity.Role;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.tenant.Member;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Page;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.UnknownScope;
import io.mortise.host.tenant.Workspace;
import io.mortise.host.tenant.WorkspaceId;
import io.mortise.tenants.document.IdFromName;
import io.mortise.tenants.document.TenantDocument;
import io.mortise.tenants.table.OrganizationTable;
import io.mortise.tenants.table.WorkspaceMemberTable;
import io.mortise.tenants.table.WorkspaceTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Creates, reads and changes workspaces. */
final class Workspaces {
    private final Transactions transactions;
    private final OrganizationTable organizations;
    private final WorkspaceTable table = new WorkspaceTable();
    private final WorkspaceMemberTable members = new WorkspaceMemberTable();
    private final WorkspaceDirectory directory;
    private final TenantRecord record;
    private final DatabaseClock clock;
    private final IdFromName ids = new IdFromName();

    Workspaces(Transactions transactions, WorkspaceDirectory directory, TenantRecord record, DatabaseClock clock) {
        this.transactions = transactions;
        this.organizations = new OrganizationTable(transactions.dialect());
        this.directory = directory;
        this.record = record;
        this.clock = clock;
    }

    Workspace create(OrgId org, Map<String, Object> fields, Actor actor) {
        TenantDocument document = new TenantDocument(fields);
        Optional<WorkspaceId> id = document.id(WorkspaceId::new);
        Looks looks = Looks.of(document, Optional.empty());
        document.check("The workspace was not created", "org/" + org);
        return transactions.run(Scope.of(org), c -> {
            if (organizations.lock(c, org).isEmpty()) {
                throw UnknownScope.org(org);
            }
            Instant now = clock.now();
            Workspace created = looks.workspace(grantedId(c, org, id, looks.name()), org, 1, now, now);
            table.add(c, created);
            members.add(c, created.scope(), new Member(actor.userId(), Role.WS_OWNER, now));
            record.audit(c, actor, "workspace.create", created.scope(), AuditStates.created(looks.fields()));
            record.change(c, created.scope(), created.revision());
            return created;
        });
    }

    Page<Workspace> list(OrgId org, int limit, Optional<String> cursor) {
        Paging paging = Paging.of(limit, cursor);
        List<Workspace> found = transactions.read(Scope.of(org), c -> {
            if (organizations.find(c, org).isEmpty()) {
                throw UnknownScope.org(org);
            }
            return table.after(c, org, paging.cursor(), paging.limitAndOne());
        });
        return paging.page(found, workspace -> workspace.id().value());
    }

    Optional<Workspace> find(WorkspaceId id) {
        Optional<OrgId> org = directory.orgOf(id);
        return org.isPresent()
                ? transactions.read(Scope.of(org.get(), id), c -> table.find(c, org.get(), id))
                : Optional.empty();
    }

    Workspace update(WorkspaceId id, Map<String, Object> patch, Actor actor) {
        OrgId org = directory.orgOf(id).orElseThrow(() -> UnknownScope.workspace(id));
        return transactions.run(Scope.of(org, id), c -> {
            Workspace old = table.lock(c, org, id).orElseThrow(() -> UnknownScope.workspace(id));
            TenantDocument document = new TenantDocument(patch);
            Looks before = Looks.of(old);
            Looks after = Looks.of(document, Optional.of(before));
            document.check("Workspace " + id + " was not changed", old.scope().key());
            if (after.equals(before)) {
                return old;
            }
            Workspace changed = after.workspace(id, old.orgId(), old.revision() + 1, old.createdAt(), clock.now());
            table.update(c, changed);
            Map<String, Object> detail = AuditStates.changed(before.fields(), after.fields());
            record.audit(c, actor, "workspace.change", changed.scope(), detail);
            record.change(c, changed.scope(), changed.revision());
            return changed;
        });
    }

    private WorkspaceId grantedId(Connection connection, OrgId org, Optional<WorkspaceId> chosen, String name)
            throws SQLException {
        List<WorkspaceId> candidates = chosen.map(List::of)
                .orElseGet(() ->
                        ids.proposals(name, "ws").stream().map(WorkspaceId::new).toList());
        for (WorkspaceId id : candidates) {
            if (directory.add(connection, org, id)) {
                return id;
            }
        }
        throw new ProblemException(new Problem(
                ProblemCode.ID_TAKEN,
                "The workspace was not created",
                "the id " + candidates.get(0) + " is taken; workspace ids are unique across organizations",
                "org/" + org,
                "Choose another id, or leave it out to have one made"));
    }

    /** What a person may choose of a workspace, once and again. */
    private record Looks(String name, Optional<String> color, Optional<String> icon) {

        static Looks of(Workspace workspace) {
            return new Looks(workspace.name(), workspace.color(), workspace.icon());
        }

        static Looks of(TenantDocument document, Optional<Looks> current) {
            return new Looks(
                    document.name(current.map(Looks::name)),
                    document.color(current.flatMap(Looks::color)),
                    document.icon(current.flatMap(Looks::icon)));
        }

        Workspace workspace(WorkspaceId id, OrgId org, long revision, Instant createdAt, Instant updatedAt) {
            return new Workspace(id, org, name, color, icon, revision, createdAt, updatedAt);
        }

        Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("name", name);
            color.ifPresent(value -> fields.put("color", value));
            icon.ifPresent(value -> fields.put("icon", value));
            return fields;
        }
    }
}
