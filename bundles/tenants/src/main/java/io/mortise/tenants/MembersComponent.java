package io.mortise.tenants;

import io.mortise.host.database.AuditLog;
import io.mortise.host.database.ChangeLog;
import io.mortise.host.database.Transactions;
import io.mortise.host.identity.Actor;
import io.mortise.host.identity.Caller;
import io.mortise.host.identity.Role;
import io.mortise.host.identity.UserDirectory;
import io.mortise.host.tenant.Member;
import io.mortise.host.tenant.MemberWrite;
import io.mortise.host.tenant.Members;
import io.mortise.host.tenant.Page;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.Scope.OrgScope;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import io.mortise.tenants.table.OrgMemberTable;
import io.mortise.tenants.table.WorkspaceMemberTable;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The service {@link Members}: wiring only. */
@Component(immediate = true)
public final class MembersComponent implements Members {
    private final ScopeMembers<OrgScope> ofOrgs;
    private final ScopeMembers<WorkspaceScope> ofWorkspaces;

    @Activate
    public MembersComponent(
            @Reference(name = "transactions") Transactions transactions,
            @Reference(name = "users") UserDirectory users,
            @Reference(name = "auditLog") AuditLog auditLog,
            @Reference(name = "changeLog") ChangeLog changeLog,
            @Reference(name = "roles") HeldRoles roles) {
        DatabaseClock clock = new DatabaseClock(Clock.systemUTC());
        TenantRecord record = new TenantRecord(auditLog, changeLog);
        OrganizationRules orgRules = new OrganizationRules(users, transactions.dialect());
        WorkspaceRules workspaceRules = new WorkspaceRules(transactions.dialect());
        this.ofOrgs = new ScopeMembers<>(transactions, new OrgMemberTable(), orgRules, record, clock, roles);
        this.ofWorkspaces =
                new ScopeMembers<>(transactions, new WorkspaceMemberTable(), workspaceRules, record, clock, roles);
    }

    @Override
    public Page<Member> list(Scope scope, int limit, Optional<String> cursor) {
        return scope instanceof WorkspaceScope workspace
                ? ofWorkspaces.list(workspace, limit, cursor)
                : ofOrgs.list(org(scope), limit, cursor);
    }

    @Override
    public Member get(Scope scope, String userId) {
        return scope instanceof WorkspaceScope workspace
                ? ofWorkspaces.get(workspace, userId)
                : ofOrgs.get(org(scope), userId);
    }

    @Override
    public MemberWrite put(Scope scope, String userId, Map<String, Object> document, Caller caller) {
        return scope instanceof WorkspaceScope workspace
                ? ofWorkspaces.put(workspace, userId, document, caller)
                : ofOrgs.put(org(scope), userId, document, caller);
    }

    @Override
    public void remove(Scope scope, String userId, Caller caller) {
        if (scope instanceof WorkspaceScope workspace) {
            ofWorkspaces.remove(workspace, userId, caller);
        } else {
            ofOrgs.remove(org(scope), userId, caller);
        }
    }

    @Override
    public boolean assign(Scope scope, String userId, Optional<Role> role, Actor actor, Condition condition) {
        return scope instanceof WorkspaceScope workspace
                ? ofWorkspaces.assign(workspace, userId, role, actor, condition)
                : ofOrgs.assign(org(scope), userId, role, actor, condition);
    }

    private static OrgScope org(Scope scope) {
        if (scope instanceof OrgScope org) {
            return org;
        }
        throw new IllegalArgumentException("The system has no members");
    }
}
