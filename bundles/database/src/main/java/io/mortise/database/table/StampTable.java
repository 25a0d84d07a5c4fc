package io.mortise.database.table;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * {@code mgmt_data_installation}, {@code mgmt_data_change_head} and {@code mgmt_log_audit}, asked together whether anything has
 * changed.
 */
public final class StampTable {
    /**
     * Every change has an audit entry, but not every one a number. The entries are counted, since those with lower ids may be
     * committed after those with higher ones.
     */
    private static final String STAMP = """
            SELECT i.uuid, h.seq, a.entries, a.newest
              FROM mgmt_data_change_head h
                   JOIN mgmt_data_installation i ON i.id = h.id
                   CROSS JOIN (SELECT COUNT(*) AS entries, COALESCE(MAX(id), 0) AS newest FROM mgmt_log_audit
                                WHERE action NOT LIKE 'session.%' AND action NOT LIKE 'state.%') a
             WHERE h.id = 1""";

    /** A text that differs from that of any other installation, and of any other time between which and now something was changed. */
    public String stamp(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(STAMP);
                ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                throw new SQLException("mgmt_data_change_head or mgmt_data_installation has lost its only row");
            }
            return row.getString(1) + "." + row.getLong(2) + "." + row.getLong(3) + "." + row.getLong(4);
        }
    }
}
