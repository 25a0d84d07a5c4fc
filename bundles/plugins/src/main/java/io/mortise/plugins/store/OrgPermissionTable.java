package io.mortise.plugins.store;

import io.mortise.host.database.Dialect;
import io.mortise.host.identity.Actor;
import io.mortise.host.identity.Role;
import io.mortise.host.tenant.OrgId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code plugin_cfg_org_permission}: where an organization deviates from what manifests give to roles. */
public final class OrgPermissionTable {
    private static final String OF_ORG = """
            SELECT role, resource, action, is_granted FROM plugin_cfg_org_permission
             WHERE org_id = ? ORDER BY role, resource, action""";
    private static final String H2_PUT = """
            MERGE INTO plugin_cfg_org_permission (org_id, role, resource, action, is_granted, changed_by, changed_at)
            KEY (org_id, role, resource, action) VALUES (?, ?, ?, ?, ?, ?, ?)""";
    private static final String POSTGRES_PUT = """
            INSERT INTO plugin_cfg_org_permission (org_id, role, resource, action, is_granted, changed_by, changed_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (org_id, role, resource, action) DO UPDATE
               SET is_granted = EXCLUDED.is_granted, changed_by = EXCLUDED.changed_by, changed_at = EXCLUDED.changed_at""";
    private static final String REMOVE =
            "DELETE FROM plugin_cfg_org_permission WHERE org_id = ? AND role = ? AND resource = ? AND action = ?";
    private static final String REMOVE_ORG = "DELETE FROM plugin_cfg_org_permission WHERE org_id = ?";
    private static final String REMOVE_EVERYWHERE =
            "DELETE FROM plugin_cfg_org_permission WHERE resource = ? AND action = ?";

    private static final String REMOVE_IN_ORG =
            "DELETE FROM plugin_cfg_org_permission WHERE org_id = ? AND resource = ? AND action = ?";

    private static final String OF_PERMISSION = """
            SELECT org_id, role, is_granted, changed_by, changed_at FROM plugin_cfg_org_permission
             WHERE resource = ? AND action = ? ORDER BY org_id, role""";

    private final String put;

    public OrgPermissionTable(Dialect dialect) {
        this.put = dialect == Dialect.POSTGRES ? POSTGRES_PUT : H2_PUT;
    }

    /** What an organization says, by {@code role resource:action}. */
    public Map<String, Boolean> of(Connection connection, OrgId org) throws SQLException {
        Map<String, Boolean> said = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(OF_ORG)) {
            select.setString(1, org.value());
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    said.put(
                            result.getString("role") + " " + result.getString("resource") + ":"
                                    + result.getString("action"),
                            result.getBoolean("is_granted"));
                }
            }
        }
        return said;
    }

    /**
     * What an organization says of a role and a permission.
     *
     * @param role as in JSON
     * @param changedBy the user who said it last
     */
    public record Said(OrgId org, String role, boolean granted, String changedBy, Instant changedAt) {
        /** The same with another answer. */
        public Said with(boolean isGranted) {
            return new Said(org, role, isGranted, changedBy, changedAt);
        }
    }

    /** What all organizations say of a permission. */
    public List<Said> of(Connection connection, String permission) throws SQLException {
        List<Said> said = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(OF_PERMISSION)) {
            String[] parts = permission.split(":", 2);
            select.setString(1, parts[0]);
            select.setString(2, parts[1]);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    said.add(new Said(
                            new OrgId(row.getString("org_id")),
                            row.getString("role"),
                            row.getBoolean("is_granted"),
                            row.getString("changed_by"),
                            row.getTimestamp("changed_at").toInstant()));
                }
            }
        }
        return said;
    }

    /** Says the same of another permission, by the same user and of the same time. */
    public void put(Connection connection, Said said, String permission) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(put)) {
            bind(statement, said.org(), said.role(), permission);
            statement.setBoolean(5, said.granted());
            statement.setString(6, said.changedBy());
            statement.setTimestamp(7, Timestamp.from(said.changedAt()));
            statement.executeUpdate();
        }
    }

    /** Says nothing of another permission for the same organization and role any more. */
    public void remove(Connection connection, Said said, String permission) throws SQLException {
        remove(connection, said.org(), said.role(), permission);
    }

    /** Says that a role has a permission, or has not. */
    public void put(
            Connection connection, OrgId org, Role role, String permission, boolean granted, Actor actor, Instant now)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(put)) {
            bind(statement, org, role.wireName(), permission);
            statement.setBoolean(5, granted);
            statement.setString(6, actor.userId());
            statement.setTimestamp(7, Timestamp.from(now));
            statement.executeUpdate();
        }
    }

    /** Says nothing about it any more. */
    public void remove(Connection connection, OrgId org, Role role, String permission) throws SQLException {
        remove(connection, org, role.wireName(), permission);
    }

    private static void remove(Connection connection, OrgId org, String role, String permission) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(REMOVE)) {
            bind(delete, org, role, permission);
            delete.executeUpdate();
        }
    }

    public void removeOrg(Connection connection, OrgId org) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(REMOVE_ORG)) {
            delete.setString(1, org.value());
            delete.executeUpdate();
        }
    }

    /** Removes a permission that no plugin defines any more, in all organizations. */
    public void removeEverywhere(Connection connection, String permission) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(REMOVE_EVERYWHERE)) {
            String[] parts = permission.split(":", 2);
            delete.setString(1, parts[0]);
            delete.setString(2, parts[1]);
            delete.executeUpdate();
        }
    }

    /** Removes a permission that no plugin of an organization, or of the system, defines any more. */
    public void removePermission(Connection connection, OrgId org, String permission) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(REMOVE_IN_ORG)) {
            String[] parts = permission.split(":", 2);
            delete.setString(1, org.value());
            delete.setString(2, parts[0]);
            delete.setString(3, parts[1]);
            delete.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, OrgId org, String role, String permission)
            throws SQLException {
        String[] parts = permission.split(":", 2);
        statement.setString(1, org.value());
        statement.setString(2, role);
        statement.setString(3, parts[0]);
        statement.setString(4, parts[1]);
    }
}
