package io.mortise.plugins.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** {@code plugin_data_file}: the files in each installed version's archive. They go when the version's row goes. */
public final class PluginFileTable {
    private static final String INSERT =
            "INSERT INTO plugin_data_file (plugin_id, path, content_hash, size_bytes) VALUES (?, ?, ?, ?)";
    private static final String LIST =
            "SELECT path, content_hash, size_bytes FROM plugin_data_file WHERE plugin_id = ? ORDER BY path";
    private static final String COUNT = "SELECT COUNT(*) FROM plugin_data_file WHERE plugin_id = ?";
    private static final int BATCH = 500;

    /** Adds the files of a version. */
    public void insert(Connection connection, String pluginId, List<PluginFile> files) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            int waiting = 0;
            for (PluginFile file : files) {
                insert.setString(1, pluginId);
                insert.setString(2, file.path());
                insert.setString(3, file.contentHash());
                insert.setLong(4, file.sizeBytes());
                insert.addBatch();
                if (++waiting == BATCH) {
                    insert.executeBatch();
                    waiting = 0;
                }
            }
            if (waiting > 0) {
                insert.executeBatch();
            }
        }
    }

    /** How many files a version has. */
    public long count(Connection connection, String pluginId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(COUNT)) {
            select.setString(1, pluginId);
            try (ResultSet result = select.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }

    /** The files of a version, ordered by path. */
    public List<PluginFile> files(Connection connection, String pluginId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LIST)) {
            select.setString(1, pluginId);
            List<PluginFile> files = new ArrayList<>();
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    files.add(new PluginFile(result.getString(1), result.getString(2), result.getLong(3)));
                }
            }
            return files;
        }
    }
}
