package io.mortise.plugins.store;

import io.mortise.plugins.manifest.Permission;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;

/** {@code plugin_data_permission}: what each installed version asks for. They go when the version's row goes. */
public final class PermissionTable {
    private static final String INSERT = """
            INSERT INTO plugin_data_permission (id, plugin_id, resource, action, target, created_at)
            VALUES (?, ?, ?, ?, ?, ?)""";
    private static final String COUNT = "SELECT COUNT(*) FROM plugin_data_permission WHERE plugin_id = ?";
    private static final String LOCK =
            "SELECT id FROM plugin_data_permission WHERE plugin_id = ? ORDER BY id FOR UPDATE";

    public void insert(Connection connection, String pluginId, Permission permission, Instant now) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, UUID.randomUUID().toString());
            insert.setString(2, pluginId);
            insert.setString(3, permission.resource());
            insert.setString(4, permission.action());
            insert.setString(5, permission.target().orElse(""));
            insert.setTimestamp(6, Timestamp.from(now));
            insert.executeUpdate();
        }
    }

    /** How much a version asks for. */
    public long count(Connection connection, String pluginId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(COUNT)) {
            select.setString(1, pluginId);
            try (ResultSet result = select.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }

    /** Keeps others from changing what a version is granted until the transaction ends. */
    public void lock(Connection connection, String pluginId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LOCK)) {
            select.setString(1, pluginId);
            select.executeQuery().close();
        }
    }
}
