package io.mortise.tenants.table;

import io.mortise.host.tenant.OrgId;
import io.mortise.tenants.order.OrderLayer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** {@code tenant_cfg_org_order}. */
public final class OrgOrderTable {
    private static final String WHERE = " WHERE org_id = ?";
    private static final String VALUES = ", org_id) VALUES (?, ?, ?, ?)";
    private static final String FIND = "SELECT " + OrderColumns.NAMES + " FROM tenant_cfg_org_order" + WHERE;
    private static final String ADD = "INSERT INTO tenant_cfg_org_order (" + OrderColumns.NAMES + VALUES;
    private static final String UPDATE = "UPDATE tenant_cfg_org_order SET " + OrderColumns.ASSIGNED + WHERE;
    private static final String REMOVE = "DELETE FROM tenant_cfg_org_order" + WHERE;

    public OrderLayer find(Connection connection, OrgId org) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(FIND)) {
            select.setString(1, org.value());
            return OrderColumns.read(select);
        }
    }

    public void add(Connection connection, OrgId org, OrderLayer layer) throws SQLException {
        write(connection, org, layer, ADD);
    }

    public void update(Connection connection, OrgId org, OrderLayer layer) throws SQLException {
        write(connection, org, layer, UPDATE);
    }

    public void remove(Connection connection, OrgId org) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(REMOVE)) {
            delete.setString(1, org.value());
            delete.executeUpdate();
        }
    }

    private static void write(Connection connection, OrgId org, OrderLayer layer, String sql) throws SQLException {
        try (PreparedStatement write = connection.prepareStatement(sql)) {
            OrderColumns.bind(write, layer);
            write.setString(OrderColumns.COUNT + 1, org.value());
            write.executeUpdate();
        }
    }
}
