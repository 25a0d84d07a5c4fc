package io.mortise.plugins.deploy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** {@code plugin_data_deploy_file}: the files of each node's folder. */
final class DeployFileTable {
    private static final String LIST = """
            SELECT file_name, plugin_name, version, sha256, folder_key FROM plugin_data_deploy_file
             WHERE node = ? ORDER BY file_name""";
    private static final String INSERT = """
            INSERT INTO plugin_data_deploy_file (node, file_name, plugin_name, version, sha256, folder_key)
            VALUES (?, ?, ?, ?, ?, ?)""";
    private static final String DELETE = "DELETE FROM plugin_data_deploy_file WHERE node = ? AND file_name = ?";

    List<DeployedFile> list(Connection connection, String node) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LIST)) {
            select.setString(1, node);
            List<DeployedFile> files = new ArrayList<>();
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    files.add(new DeployedFile(
                            result.getString(1),
                            result.getString(2),
                            result.getString(3),
                            result.getString(4),
                            result.getString(5)));
                }
            }
            return files;
        }
    }

    /** Stores a file in the place of what is stored under its name. */
    void put(Connection connection, String node, DeployedFile file) throws SQLException {
        delete(connection, node, file.fileName());
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, node);
            insert.setString(2, file.fileName());
            insert.setString(3, file.plugin());
            insert.setString(4, file.version());
            insert.setString(5, file.sha256());
            insert.setString(6, file.folderKey());
            insert.executeUpdate();
        }
    }

    void delete(Connection connection, String node, String fileName) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            delete.setString(1, node);
            delete.setString(2, fileName);
            delete.executeUpdate();
        }
    }
}
