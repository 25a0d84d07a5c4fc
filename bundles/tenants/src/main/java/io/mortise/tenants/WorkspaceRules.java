package io.mortise.tenants;

import io.mortise.host.database.Dialect;
import io.mortise.host.identity.Role;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import io.mortise.host.tenant.UnknownScope;
import io.mortise.tenants.table.FavoriteTable;
import io.mortise.tenants.table.FieldOwnerTable;
import io.mortise.tenants.table.OrgMemberTable;
import io.mortise.tenants.table.OrganizationTable;
import io.mortise.tenants.table.WorkspaceMemberTable;
import io.mortise.tenants.table.WorkspaceTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Members of workspaces: members of the organization, whose owners count as owners here too. */
final class WorkspaceRules implements MemberRules<WorkspaceScope> {
    private final OrganizationTable organizations;
    private final WorkspaceTable workspaces = new WorkspaceTable();
    private final OrgMemberTable orgMembers = new OrgMemberTable();
    private final WorkspaceMemberTable members = new WorkspaceMemberTable();
    private final FavoriteTable favorites = new FavoriteTable();
    private final FieldOwnerTable fields = new FieldOwnerTable();

    WorkspaceRules(Dialect dialect) {
        this.organizations = new OrganizationTable(dialect);
    }

    @Override
    public List<Role> roles() {
        return List.of(Role.WS_OWNER, Role.WS_ADMIN, Role.WS_USER);
    }

    @Override
    public String nameOf(WorkspaceScope scope) {
        return "workspace " + scope.id();
    }

    @Override
    public void checkUser(WorkspaceScope scope, String userId) {
        // A workspace's administrators do not learn which users there are outside the organization: see admit().
    }

    @Override
    public void check(Connection connection, WorkspaceScope scope) throws SQLException {
        if (workspaces.find(connection, scope.orgId(), scope.id()).isEmpty()) {
            throw UnknownScope.workspace(scope.id());
        }
    }

    @Override
    public void lock(Connection connection, WorkspaceScope scope) throws SQLException {
        // First the organization, so that nobody leaves it while becoming a member or the only owner here.
        if (organizations.lock(connection, scope.orgId()).isEmpty()
                || workspaces.lock(connection, scope.orgId(), scope.id()).isEmpty()) {
            throw UnknownScope.workspace(scope.id());
        }
    }

    @Override
    public void admit(Connection connection, WorkspaceScope scope, String userId) throws SQLException {
        if (orgMembers.role(connection, scope.orgId(), userId).isEmpty()) {
            throw MemberProblems.noOrgMember(scope, scope.orgId(), userId);
        }
    }

    @Override
    public boolean isOwner(Connection connection, WorkspaceScope scope, String userId) throws SQLException {
        return members.role(connection, scope.orgId(), scope.id(), userId)
                        .filter(Role.WS_OWNER::equals)
                        .isPresent()
                || orgMembers
                        .role(connection, scope.orgId(), userId)
                        .filter(Role.ORG_OWNER::equals)
                        .isPresent();
    }

    @Override
    public void leave(Connection connection, WorkspaceScope scope, String userId) throws SQLException {
        favorites.remove(connection, scope, userId);
        fields.remove(connection, scope, userId);
    }
}
