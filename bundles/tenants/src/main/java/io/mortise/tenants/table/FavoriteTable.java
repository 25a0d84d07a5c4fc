package io.mortise.tenants.table;

import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import io.mortise.host.tenant.WorkspaceId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/** {@code tenant_data_ws_favorite}. */
public final class FavoriteTable {
    private static final String OF_USER =
            "SELECT workspace_id FROM tenant_data_ws_favorite WHERE org_id = ? AND user_id = ?";
    private static final String COUNT =
            "SELECT COUNT(*) FROM tenant_data_ws_favorite WHERE org_id = ? AND workspace_id = ?";
    private static final String ADD =
            "INSERT INTO tenant_data_ws_favorite (org_id, workspace_id, user_id) VALUES (?, ?, ?)";
    private static final String REMOVE =
            "DELETE FROM tenant_data_ws_favorite WHERE org_id = ? AND workspace_id = ? AND user_id = ?";
    private static final String REMOVE_OF_USER = "DELETE FROM tenant_data_ws_favorite WHERE org_id = ? AND user_id = ?";
    private static final String REMOVE_ALL =
            "DELETE FROM tenant_data_ws_favorite WHERE org_id = ? AND workspace_id = ?";

    /** The organization's workspaces that are favorites of the user. */
    public Set<WorkspaceId> ofUser(Connection connection, OrgId org, String userId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(OF_USER)) {
            select.setString(1, org.value());
            select.setString(2, userId);
            try (ResultSet rows = select.executeQuery()) {
                Set<WorkspaceId> found = new HashSet<>();
                while (rows.next()) {
                    found.add(new WorkspaceId(rows.getString(1)));
                }
                return found;
            }
        }
    }

    public long count(Connection connection, WorkspaceScope workspace) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(COUNT)) {
            bind(select, workspace);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    public void add(Connection connection, WorkspaceScope workspace, String userId) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(ADD)) {
            bind(insert, workspace);
            insert.setString(3, userId);
            insert.executeUpdate();
        }
    }

    public void remove(Connection connection, WorkspaceScope workspace, String userId) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(REMOVE)) {
            bind(delete, workspace);
            delete.setString(3, userId);
            delete.executeUpdate();
        }
    }

    /** Removes all that the user has in the organization. */
    public void removeOfUser(Connection connection, OrgId org, String userId) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(REMOVE_OF_USER)) {
            delete.setString(1, org.value());
            delete.setString(2, userId);
            delete.executeUpdate();
        }
    }

    public void removeAll(Connection connection, WorkspaceScope workspace) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(REMOVE_ALL)) {
            bind(delete, workspace);
            delete.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, WorkspaceScope workspace) throws SQLException {
        statement.setString(1, workspace.orgId().value());
        statement.setString(2, workspace.id().value());
    }
}
