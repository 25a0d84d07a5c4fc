package io.mortise.database.table;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** {@code mgmt_cfg_audit}, on PostgreSQL alone: the trigger that guards the audit log reads there how long entries are kept. */
public final class AuditRetentionTable {
    private static final String SET =
            "UPDATE mgmt_cfg_audit SET keep = ?::interval WHERE id = 1 AND keep IS DISTINCT FROM ?::interval";
    private static final String CUTOFF = "SELECT now() - keep FROM mgmt_cfg_audit WHERE id = 1";

    /** Sets how long entries are kept, as ISO 8601 writes it; for ever when empty. */
    public void set(Connection connection, Optional<String> keep) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(SET)) {
            update.setString(1, keep.orElse(null));
            update.setString(2, keep.orElse(null));
            update.executeUpdate();
        }
    }

    /** Before which time entries may be deleted, by the clock that the trigger goes by; empty for never. */
    public Optional<Instant> cutoff(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(CUTOFF);
                ResultSet row = select.executeQuery()) {
            return row.next()
                    ? Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
                            .map(OffsetDateTime::toInstant)
                    : Optional.empty();
        }
    }
}
