package io.mortise.tenants.table;

import io.mortise.tenants.order.OrderLayer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** {@code tenant_cfg_sys_order}: one row, which is always there. */
public final class SystemOrderTable {
    private static final String FIND = "SELECT " + OrderColumns.NAMES + " FROM tenant_cfg_sys_order WHERE id = 1";
    private static final String LOCK = FIND + " FOR UPDATE";
    private static final String UPDATE = "UPDATE tenant_cfg_sys_order SET " + OrderColumns.ASSIGNED + " WHERE id = 1";

    public OrderLayer find(Connection connection) throws SQLException {
        return find(connection, FIND);
    }

    /** Keeps others from changing it until the transaction ends. */
    public OrderLayer lock(Connection connection) throws SQLException {
        return find(connection, LOCK);
    }

    public void update(Connection connection, OrderLayer layer) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            OrderColumns.bind(update, layer);
            update.executeUpdate();
        }
    }

    private static OrderLayer find(Connection connection, String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            return OrderColumns.read(select);
        }
    }
}
