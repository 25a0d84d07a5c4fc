package io.mortise.settings.store;

import io.mortise.host.settings.SafeMode.Level;
import io.mortise.host.settings.SafeMode.State;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Optional;

/** {@code mgmt_cfg_safe_mode}: one row, which migrations make. */
public final class SafeModeTable {
    private static final String SELECT = "SELECT level, changed_at, changed_by FROM mgmt_cfg_safe_mode WHERE id = 1";
    private static final String UPDATE = """
            UPDATE mgmt_cfg_safe_mode
               SET level = ?, revision = revision + 1, changed_at = CURRENT_TIMESTAMP, changed_by = ?
             WHERE id = 1""";
    private static final String REVISION = "SELECT revision FROM mgmt_cfg_safe_mode WHERE id = 1";

    private final SettingsDialect dialect;

    public SafeModeTable(SettingsDialect dialect) {
        this.dialect = dialect;
    }

    /** What the row says; with an exclusive lock nobody else changes it until the end of the transaction. */
    public State find(Connection connection, RowLock lock) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + lock.clause(dialect));
                ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                throw new SQLException("mgmt_cfg_safe_mode has lost its row");
            }
            String word = row.getString("level");
            return new State(
                    Level.of(word).orElseThrow(() -> new SQLException("Unknown safe mode " + word)),
                    Optional.ofNullable(row.getTimestamp("changed_at")).map(Timestamp::toInstant),
                    Optional.ofNullable(row.getString("changed_by")));
        }
    }

    /** Writes the row; the revision it has then. */
    public long update(Connection connection, Level level, String userId) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            update.setString(1, level.word());
            update.setString(2, userId);
            update.executeUpdate();
        }
        try (PreparedStatement select = connection.prepareStatement(REVISION);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
