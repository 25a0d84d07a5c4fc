package io.mortise.tenants.table;

import io.mortise.host.identity.Role;
import io.mortise.host.tenant.OrgId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** {@code tenant_data_org_member}. */
public final class OrgMemberTable {
    private static final String ROLE = "SELECT role FROM tenant_data_org_member WHERE org_id = ? AND user_id = ?";
    private static final String ADD = "INSERT INTO tenant_data_org_member (org_id, user_id, role) VALUES (?, ?, ?)";
    private static final String REMOVE_ALL = "DELETE FROM tenant_data_org_member WHERE org_id = ?";
    private static final String REMOVE_USER = "DELETE FROM tenant_data_org_member WHERE user_id = ?";

    public Optional<Role> role(Connection connection, OrgId org, String userId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(ROLE)) {
            select.setString(1, org.value());
            select.setString(2, userId);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(Role.fromWireName(row.getString(1))) : Optional.empty();
            }
        }
    }

    public void add(Connection connection, OrgId org, String userId, Role role) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(ADD)) {
            insert.setString(1, org.value());
            insert.setString(2, userId);
            insert.setString(3, role.wireName());
            insert.executeUpdate();
        }
    }

    public void removeAll(Connection connection, OrgId org) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(REMOVE_ALL)) {
            delete.setString(1, org.value());
            delete.executeUpdate();
        }
    }

    /** Removes a user from all organizations. */
    public void removeUser(Connection connection, String userId) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(REMOVE_USER)) {
            delete.setString(1, userId);
            delete.executeUpdate();
        }
    }
}
