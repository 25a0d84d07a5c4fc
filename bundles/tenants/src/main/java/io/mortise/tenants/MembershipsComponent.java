package io.mortise.tenants;

import io.mortise.host.database.Transactions;
import io.mortise.host.identity.Role;
import io.mortise.host.tenant.Memberships;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Organization;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.Workspace;
import io.mortise.host.tenant.WorkspaceId;
import io.mortise.tenants.table.OrgMemberTable;
import io.mortise.tenants.table.OrganizationTable;
import io.mortise.tenants.table.WorkspaceMemberTable;
import io.mortise.tenants.table.WorkspaceTable;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The service {@link Memberships}: each question is one query, those for a role one every few seconds. */
@Component(immediate = true)
public final class MembershipsComponent implements Memberships {
    private final Transactions transactions;
    private final HeldRoles roles;
    private final OrganizationTable organizations;
    private final WorkspaceTable workspaces = new WorkspaceTable();
    private final OrgMemberTable orgMembers = new OrgMemberTable();
    private final WorkspaceMemberTable workspaceMembers = new WorkspaceMemberTable();

    @Activate
    public MembershipsComponent(
            @Reference(name = "transactions") Transactions transactions, @Reference(name = "roles") HeldRoles roles) {
        this.transactions = transactions;
        this.roles = roles;
        this.organizations = new OrganizationTable(transactions.dialect());
    }

    @Override
    public Optional<Role> role(String userId, OrgId org) {
        Scope scope = Scope.of(org);
        return roles.role(userId, scope, () -> transactions.read(scope, c -> orgMembers.role(c, org, userId)));
    }

    @Override
    public Optional<Role> role(String userId, OrgId org, WorkspaceId workspace) {
        Scope scope = Scope.of(org, workspace);
        return roles.role(
                userId, scope, () -> transactions.read(scope, c -> workspaceMembers.role(c, org, workspace, userId)));
    }

    @Override
    public List<Organization> organizationsOf(String userId) {
        return transactions.read(c -> organizations.ofUser(c, userId));
    }

    @Override
    public List<Workspace> workspacesOf(String userId, OrgId org) {
        return transactions.read(Scope.of(org), c -> workspaces.ofUser(c, org, userId));
    }
}
