package io.mortise.tenants.table;

import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import io.mortise.host.tenant.WorkspaceId;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** {@code tenant_data_ws_tag}. */
public final class TagTable {
    private static final String OF_WORKSPACES =
            "SELECT workspace_id, tag FROM tenant_data_ws_tag WHERE org_id = ? AND workspace_id = ANY(?)";
    private static final String ADD = "INSERT INTO tenant_data_ws_tag (org_id, workspace_id, tag) VALUES (?, ?, ?)";
    private static final String REMOVE_ALL = "DELETE FROM tenant_data_ws_tag WHERE org_id = ? AND workspace_id = ?";

    /** The tags of those workspaces of the organization that have any. */
    public Map<WorkspaceId, SortedSet<String>> of(Connection connection, OrgId org, Collection<WorkspaceId> workspaces)
            throws SQLException {
        Object[] ids = workspaces.stream().map(WorkspaceId::value).toArray();
        Array wanted = connection.createArrayOf("varchar", ids);
        try (PreparedStatement select = connection.prepareStatement(OF_WORKSPACES)) {
            select.setString(1, org.value());
            select.setArray(2, wanted);
            try (ResultSet rows = select.executeQuery()) {
                Map<WorkspaceId, SortedSet<String>> found = new HashMap<>();
                while (rows.next()) {
                    found.computeIfAbsent(new WorkspaceId(rows.getString(1)), id -> new TreeSet<>())
                            .add(rows.getString(2));
                }
                return found;
            }
        } finally {
            wanted.free();
        }
    }

    /** The tags of one workspace, in alphabetical order. */
    public SortedSet<String> of(Connection connection, WorkspaceScope workspace) throws SQLException {
        return of(connection, workspace.orgId(), List.of(workspace.id())).getOrDefault(workspace.id(), new TreeSet<>());
    }

    public void add(Connection connection, WorkspaceScope workspace, Collection<String> tags) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(ADD)) {
            for (String tag : tags) {
                bind(insert, workspace);
                insert.setString(3, tag);
                insert.addBatch();
            }
            insert.executeBatch();
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
