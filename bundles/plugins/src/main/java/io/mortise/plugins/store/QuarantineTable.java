package io.mortise.plugins.store;

import io.mortise.host.database.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;

/** {@code plugin_data_quarantine}: the versions that are not started any more, each with the cause. */
public final class QuarantineTable {
    private static final int LONGEST_CAUSE = 4000;
    private static final String FIND = "SELECT cause FROM plugin_data_quarantine WHERE plugin_id = ?";
    private static final String H2_PUT =
            "MERGE INTO plugin_data_quarantine (plugin_id, cause, since) KEY (plugin_id) VALUES (?, ?, ?)";
    private static final String POSTGRES_PUT = """
            INSERT INTO plugin_data_quarantine (plugin_id, cause, since) VALUES (?, ?, ?)
            ON CONFLICT (plugin_id) DO UPDATE SET cause = EXCLUDED.cause, since = EXCLUDED.since""";
    private static final String DELETE = "DELETE FROM plugin_data_quarantine WHERE plugin_id = ?";

    private final String put;

    public QuarantineTable(Dialect dialect) {
        this.put = dialect == Dialect.POSTGRES ? POSTGRES_PUT : H2_PUT;
    }

    /** Why the version is in quarantine; empty when it is not. */
    public Optional<String> cause(Connection connection, String pluginId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(FIND)) {
            select.setString(1, pluginId);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    public void put(Connection connection, String pluginId, String cause, Instant since) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(put)) {
            statement.setString(1, pluginId);
            statement.setString(2, cause.length() > LONGEST_CAUSE ? cause.substring(0, LONGEST_CAUSE) : cause);
            statement.setTimestamp(3, Timestamp.from(since));
            statement.executeUpdate();
        }
    }

    public void delete(Connection connection, String pluginId) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            delete.setString(1, pluginId);
            delete.executeUpdate();
        }
    }
}
