package io.mortise.plugins.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;

/** {@code plugin_data_migration}: the versions whose own migration of stored data has run. They go with the version. */
public final class DataMigrationTable {
    private static final String FIND = "SELECT 1 FROM plugin_data_migration WHERE plugin_id = ?";
    private static final String INSERT = "INSERT INTO plugin_data_migration (plugin_id, migrated_at) VALUES (?, ?)";

    public boolean hasRun(Connection connection, String pluginId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(FIND)) {
            select.setString(1, pluginId);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    public void insert(Connection connection, String pluginId, Instant now) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, pluginId);
            insert.setTimestamp(2, Timestamp.from(now));
            insert.executeUpdate();
        }
    }
}
