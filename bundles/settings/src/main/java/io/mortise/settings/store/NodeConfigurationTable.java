package io.mortise.settings.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code mgmt_cfg_node}: configurations that are no module's settings, each as a JSON document. */
public final class NodeConfigurationTable {
    private static final String FIND = "SELECT properties FROM mgmt_cfg_node WHERE pid = ?";
    private static final String ALL = "SELECT pid, properties FROM mgmt_cfg_node ORDER BY pid";
    private static final String INSERT = "INSERT INTO mgmt_cfg_node (properties, pid, revision) VALUES (?, ?, 1)";
    private static final String UPDATE =
            "UPDATE mgmt_cfg_node SET properties = ?, revision = revision + 1 WHERE pid = ?";
    private static final String DELETE = "DELETE FROM mgmt_cfg_node WHERE pid = ?";

    private final SettingsDialect dialect;

    public NodeConfigurationTable(SettingsDialect dialect) {
        this.dialect = dialect;
    }

    public Optional<String> find(Connection connection, String pid) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FIND)) {
            statement.setString(1, pid);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    /** All documents, by PID. */
    public Map<String, String> all(Connection connection) throws SQLException {
        Map<String, String> documents = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(ALL);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                documents.put(row.getString(1), row.getString(2));
            }
        }
        return documents;
    }

    /** Writes the document, new or not. */
    public void put(Connection connection, String pid, String document) throws SQLException {
        if (write(connection, UPDATE, pid, document) == 0) {
            write(connection, INSERT, pid, document);
        }
    }

    public void delete(Connection connection, String pid) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DELETE)) {
            statement.setString(1, pid);
            statement.executeUpdate();
        }
    }

    private int write(Connection connection, String sql, String pid, String document) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            dialect.bindJson(statement, 1, document);
            statement.setString(2, pid);
            return statement.executeUpdate();
        }
    }
}
