package io.mortise.plugins.store;

import io.mortise.host.plugin.PermissionGrant;
import io.mortise.plugins.manifest.Permission;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code plugin_data_grant}: what of it was granted. They go when the declared permission goes. */
public final class GrantTable {
    private static final String INSERT = """
            INSERT INTO plugin_data_grant (plugin_id, resource, action, target, granted_by, channel, granted_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)""";
    private static final String DELETE =
            "DELETE FROM plugin_data_grant WHERE plugin_id = ? AND resource = ? AND action = ? AND target = ?";
    private static final String OF_VERSION = """
            SELECT resource, action, target, granted_by, channel, granted_at
              FROM plugin_data_grant WHERE plugin_id = ? ORDER BY resource, action, target""";
    private static final String COUNT = "SELECT COUNT(*) FROM plugin_data_grant WHERE plugin_id = ?";
    private static final String OF_PLUGIN = """
            SELECT DISTINCT g.resource, g.action, g.target
              FROM plugin_data_grant g JOIN plugin_data_plugin p ON p.id = g.plugin_id
             WHERE p.name = ?""";

    public void insert(Connection connection, String pluginId, Permission permission, PermissionGrant grant)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            bind(insert, pluginId, permission);
            insert.setString(5, grant.grantedBy());
            insert.setString(6, grant.channel());
            insert.setTimestamp(7, Timestamp.from(grant.grantedAt()));
            insert.executeUpdate();
        }
    }

    public void delete(Connection connection, String pluginId, Permission permission) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            bind(delete, pluginId, permission);
            delete.executeUpdate();
        }
    }

    /** What a version was granted, by the permission's text. */
    public Map<String, PermissionGrant> of(Connection connection, String pluginId) throws SQLException {
        Map<String, PermissionGrant> grants = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement(OF_VERSION)) {
            select.setString(1, pluginId);
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    grants.put(
                            permission(result).text(),
                            new PermissionGrant(
                                    result.getString("granted_by"),
                                    result.getString("channel"),
                                    result.getTimestamp("granted_at").toInstant()));
                }
            }
        }
        return grants;
    }

    /** How much a version was granted. */
    public long count(Connection connection, String pluginId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(COUNT)) {
            select.setString(1, pluginId);
            try (ResultSet result = select.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }

    /** What any version of a plugin was granted, as texts. */
    public Set<String> ofPlugin(Connection connection, String name) throws SQLException {
        Set<String> granted = new HashSet<>();
        try (PreparedStatement select = connection.prepareStatement(OF_PLUGIN)) {
            select.setString(1, name);
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    granted.add(permission(result).text());
                }
            }
        }
        return granted;
    }

    private static void bind(PreparedStatement statement, String pluginId, Permission permission) throws SQLException {
        statement.setString(1, pluginId);
        statement.setString(2, permission.resource());
        statement.setString(3, permission.action());
        statement.setString(4, permission.target().orElse(""));
    }

    private static Permission permission(ResultSet row) throws SQLException {
        return new Permission(
                row.getString("resource"),
                row.getString("action"),
                Optional.of(row.getString("target")).filter(target -> !target.isEmpty()));
    }
}
