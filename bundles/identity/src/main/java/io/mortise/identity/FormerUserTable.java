package io.mortise.identity;

import io.mortise.identity.oidc.Identity;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** {@code identity_data_former_user}. */
final class FormerUserTable {
    private static final String REMOVE = "DELETE FROM identity_data_former_user WHERE id = ?";
    private static final String ADD = """
            INSERT INTO identity_data_former_user (id, issuer, subject, deleted_at)
            SELECT u.id, l.issuer, l.subject, ?
              FROM identity_data_user u LEFT JOIN identity_data_oidc_link l ON l.user_id = u.id
             WHERE u.id = ?""";
    private static final String IS_OF_ANOTHER = """
            SELECT 1 FROM identity_data_former_user
             WHERE id = ? AND (subject IS NULL OR issuer <> ? OR subject <> ?)""";

    /** Writes down whose the id was; called before the user and its link are removed. */
    void put(Connection connection, String userId, Instant now) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(REMOVE)) {
            delete.setString(1, userId);
            delete.executeUpdate();
        }
        try (PreparedStatement insert = connection.prepareStatement(ADD)) {
            insert.setObject(1, Timestamps.of(now));
            insert.setString(2, userId);
            insert.executeUpdate();
        }
    }

    /** Whether the last user of that id, who was removed, was somebody else. */
    boolean isOfAnother(Connection connection, String userId, Identity identity) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(IS_OF_ANOTHER)) {
            select.setString(1, userId);
            select.setString(2, identity.issuer());
            select.setString(3, identity.subject());
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }
}
