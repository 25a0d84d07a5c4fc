package io.mortise.tenants.table;

import io.mortise.host.tenant.Scope.WorkspaceScope;
import io.mortise.tenants.order.OrderLayer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** {@code tenant_cfg_ws_order}. */
public final class WorkspaceOrderTable {
    private static final String WHERE = " WHERE org_id = ? AND workspace_id = ?";
    private static final String VALUES = ", org_id, workspace_id) VALUES (?, ?, ?, ?, ?)";
    private static final String FIND = "SELECT " + OrderColumns.NAMES + " FROM tenant_cfg_ws_order" + WHERE;
    private static final String ADD = "INSERT INTO tenant_cfg_ws_order (" + OrderColumns.NAMES + VALUES;
    private static final String UPDATE = "UPDATE tenant_cfg_ws_order SET " + OrderColumns.ASSIGNED + WHERE;
    private static final String REMOVE = "DELETE FROM tenant_cfg_ws_order" + WHERE;

    public OrderLayer find(Connection connection, WorkspaceScope workspace) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(FIND)) {
            bind(select, 1, workspace);
            return OrderColumns.read(select);
        }
    }

    public void add(Connection connection, WorkspaceScope workspace, OrderLayer layer) throws SQLException {
        write(connection, workspace, layer, ADD);
    }

    public void update(Connection connection, WorkspaceScope workspace, OrderLayer layer) throws SQLException {
        write(connection, workspace, layer, UPDATE);
    }

    public void remove(Connection connection, WorkspaceScope workspace) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(REMOVE)) {
            bind(delete, 1, workspace);
            delete.executeUpdate();
        }
    }

    private static void write(Connection connection, WorkspaceScope workspace, OrderLayer layer, String sql)
            throws SQLException {
        try (PreparedStatement write = connection.prepareStatement(sql)) {
            OrderColumns.bind(write, layer);
            bind(write, OrderColumns.COUNT + 1, workspace);
            write.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, int first, WorkspaceScope workspace) throws SQLException {
        statement.setString(first, workspace.orgId().value());
        statement.setString(first + 1, workspace.id().value());
    }
}
