package io.mortise.identity;

import io.mortise.host.database.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;

/** {@code identity_data_oidc_state}. */
final class OidcStateTable {
    private static final String ADD = "INSERT INTO identity_data_oidc_state (sha256, used_at) VALUES (?, ?)";
    private static final String REMOVE_OLD = "DELETE FROM identity_data_oidc_state WHERE used_at < ?";

    private final Dialect dialect;

    OidcStateTable(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Notes the use of a state; false when it was used before. */
    boolean add(Connection connection, TokenHash state, Instant now) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(UniqueInsert.statement(dialect, ADD))) {
            insert.setString(1, state.hex());
            insert.setObject(2, Timestamps.of(now));
            return UniqueInsert.execute(insert);
        }
    }

    /** Forgets uses before that time. */
    void removeBefore(Connection connection, Instant time) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(REMOVE_OLD)) {
            delete.setObject(1, Timestamps.of(time));
            delete.executeUpdate();
        }
    }
}
