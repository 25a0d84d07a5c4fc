package io.mortise.database.table;

import io.mortise.host.database.Change;
import io.mortise.host.database.ChangeLog;
import io.mortise.host.database.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code mgmt_log_change}, numbered by {@code mgmt_data_change_head}. Whoever takes a number holds the head's row until the
 * commit, so the order of numbers is the order of commits, and a rollback gives its number back.
 */
public final class ChangeLogTable implements ChangeLog {
    private static final String TAKE_NUMBER_POSTGRES =
            "UPDATE mgmt_data_change_head SET seq = seq + 1 WHERE id = 1 RETURNING seq";
    private static final String TAKE_NUMBER_H2 =
            "SELECT seq FROM FINAL TABLE (UPDATE mgmt_data_change_head SET seq = seq + 1 WHERE id = 1)";
    private static final String APPEND = """
            INSERT INTO mgmt_log_change (seq, kind, scope, org_id, name, revision, node)
            VALUES (?, ?, ?, ?, ?, ?, ?)""";
    private static final String AFTER = """
            SELECT seq, kind, scope, org_id, name, revision, node FROM mgmt_log_change
             WHERE seq > ? ORDER BY seq FETCH FIRST ? ROWS ONLY""";
    private static final String HEAD = "SELECT seq FROM mgmt_data_change_head WHERE id = 1";

    private final String takeNumber;
    private final String node;

    public ChangeLogTable(Dialect dialect, String node) {
        this.takeNumber = dialect == Dialect.H2 ? TAKE_NUMBER_H2 : TAKE_NUMBER_POSTGRES;
        this.node = node;
    }

    @Override
    public long append(
            Connection connection, String kind, String scope, Optional<String> orgId, String name, long revision)
            throws SQLException {
        long seq = number(connection, takeNumber);
        try (PreparedStatement insert = connection.prepareStatement(APPEND)) {
            insert.setLong(1, seq);
            insert.setString(2, kind);
            insert.setString(3, scope);
            insert.setString(4, orgId.orElse(null));
            insert.setString(5, name);
            insert.setLong(6, revision);
            insert.setString(7, node);
            insert.executeUpdate();
        }
        return seq;
    }

    @Override
    public List<Change> after(Connection connection, long seq, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(AFTER)) {
            select.setLong(1, seq);
            select.setInt(2, limit);
            try (ResultSet rows = select.executeQuery()) {
                List<Change> changes = new ArrayList<>();
                while (rows.next()) {
                    changes.add(change(rows));
                }
                return changes;
            }
        }
    }

    @Override
    public long head(Connection connection) throws SQLException {
        return number(connection, HEAD);
    }

    @Override
    public String node() {
        return node;
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            if (!rows.next()) {
                throw new SQLException("mgmt_data_change_head has lost its only row");
            }
            return rows.getLong(1);
        }
    }

    private static Change change(ResultSet row) throws SQLException {
        return new Change(
                row.getLong("seq"),
                row.getString("kind"),
                row.getString("scope"),
                Optional.ofNullable(row.getString("org_id")),
                row.getString("name"),
                row.getLong("revision"),
                row.getString("node"));
    }
}
