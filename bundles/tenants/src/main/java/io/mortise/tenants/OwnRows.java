package io.mortise.tenants;

import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.ScopeCleanup;
import io.mortise.tenants.table.FavoriteTable;
import io.mortise.tenants.table.FieldOwnerTable;
import io.mortise.tenants.table.FieldValueTable;
import io.mortise.tenants.table.OrgMemberTable;
import io.mortise.tenants.table.OrgOrderTable;
import io.mortise.tenants.table.OrgSettingsTable;
import io.mortise.tenants.table.TagTable;
import io.mortise.tenants.table.WorkspaceMemberTable;
import io.mortise.tenants.table.WorkspaceOrderTable;
import io.mortise.tenants.table.WorkspaceSettingsTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** What this bundle itself keeps of a tenant, beside the tenant. */
final class OwnRows implements ScopeCleanup {
    private final OrgMemberTable orgMembers = new OrgMemberTable();
    private final WorkspaceMemberTable workspaceMembers = new WorkspaceMemberTable();
    private final OrgSettingsTable orgSettings = new OrgSettingsTable();
    private final WorkspaceSettingsTable workspaceSettings = new WorkspaceSettingsTable();
    private final OrgOrderTable orgOrders = new OrgOrderTable();
    private final WorkspaceOrderTable workspaceOrders = new WorkspaceOrderTable();
    private final FavoriteTable favorites = new FavoriteTable();
    private final TagTable tags = new TagTable();
    private final FieldOwnerTable fieldOwners = new FieldOwnerTable();
    private final FieldValueTable fieldValues = new FieldValueTable();

    @Override
    public void delete(Connection connection, Scope scope) throws SQLException {
        if (scope instanceof Scope.WorkspaceScope workspace) {
            favorites.removeAll(connection, workspace);
            tags.removeAll(connection, workspace);
            workspaceSettings.remove(connection, workspace);
            workspaceOrders.remove(connection, workspace);
            fieldOwners.removeAll(connection, workspace);
            workspaceMembers.removeAll(connection, workspace);
        } else if (scope instanceof Scope.OrgScope org) {
            orgSettings.remove(connection, org);
            orgOrders.remove(connection, org.id());
            orgMembers.removeAll(connection, org.id());
        }
    }

    @Override
    public Map<String, Long> preview(Connection connection, Scope scope) throws SQLException {
        if (scope instanceof Scope.WorkspaceScope workspace) {
            return Map.of(
                    "workspaces",
                    1L,
                    "memberships",
                    workspaceMembers.count(connection, workspace),
                    "favorites",
                    favorites.count(connection, workspace),
                    "tags",
                    (long) tags.of(connection, workspace).size(),
                    "fieldValues",
                    fieldValues.count(connection, workspace));
        }
        if (scope instanceof Scope.OrgScope org) {
            return Map.of("memberships", orgMembers.count(connection, org.id()));
        }
        return Map.of();
    }
}
