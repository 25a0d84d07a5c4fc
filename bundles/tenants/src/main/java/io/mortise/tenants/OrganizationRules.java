package io.mortise.tenants;

import io.mortise.host.database.Dialect;
import io.mortise.host.identity.Role;
import io.mortise.host.identity.UserDirectory;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope.OrgScope;
import io.mortise.host.tenant.UnknownScope;
import io.mortise.host.tenant.WorkspaceId;
import io.mortise.tenants.table.FavoriteTable;
import io.mortise.tenants.table.FieldOwnerTable;
import io.mortise.tenants.table.OrgMemberTable;
import io.mortise.tenants.table.OrganizationTable;
import io.mortise.tenants.table.WorkspaceMemberTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Members of organizations: any user; who leaves one leaves its workspaces. */
final class OrganizationRules implements MemberRules<OrgScope> {
    private final UserDirectory users;
    private final OrganizationTable organizations;
    private final OrgMemberTable members = new OrgMemberTable();
    private final WorkspaceMemberTable workspaceMembers = new WorkspaceMemberTable();
    private final FavoriteTable favorites = new FavoriteTable();
    private final FieldOwnerTable fields = new FieldOwnerTable();

    OrganizationRules(UserDirectory users, Dialect dialect) {
        this.users = users;
        this.organizations = new OrganizationTable(dialect);
    }

    @Override
    public List<Role> roles() {
        return List.of(Role.ORG_OWNER, Role.ORG_ADMIN, Role.ORG_MEMBER);
    }

    @Override
    public String nameOf(OrgScope scope) {
        return "organization " + scope.id();
    }

    @Override
    public void checkUser(OrgScope scope, String userId) {
        if (!users.exists(userId)) {
            throw MemberProblems.noUser(scope, userId);
        }
    }

    @Override
    public void check(Connection connection, OrgScope scope) throws SQLException {
        if (organizations.find(connection, scope.id()).isEmpty()) {
            throw UnknownScope.org(scope.id());
        }
    }

    @Override
    public void lock(Connection connection, OrgScope scope) throws SQLException {
        if (organizations.lock(connection, scope.id()).isEmpty()) {
            throw UnknownScope.org(scope.id());
        }
    }

    @Override
    public void admit(Connection connection, OrgScope scope, String userId) {
        // Whoever may add members may add any user.
    }

    @Override
    public boolean isOwner(Connection connection, OrgScope scope, String userId) throws SQLException {
        return members.role(connection, scope.id(), userId)
                .filter(Role.ORG_OWNER::equals)
                .isPresent();
    }

    @Override
    public void leave(Connection connection, OrgScope scope, String userId) throws SQLException {
        OrgId org = scope.id();
        List<WorkspaceId> ownerless = workspaceMembers.onlyOwnerOf(connection, org, userId);
        if (!ownerless.isEmpty()) {
            throw MemberProblems.lastOwnerWithin(org, userId, ownerless);
        }
        workspaceMembers.removeOfUser(connection, org, userId);
        favorites.removeOfUser(connection, org, userId);
        fields.removeOfUser(connection, org, userId);
    }
}
