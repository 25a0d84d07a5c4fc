package io.mortise.identity;

import io.mortise.identity.oidc.Identity;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** {@code identity_data_oidc_link}. */
final class OidcLinkTable {
    private static final String FIND = """
            SELECT user_id, system_admin, claims_at FROM identity_data_oidc_link
             WHERE issuer = ? AND subject = ?""";
    private static final String ADD = """
            INSERT INTO identity_data_oidc_link (issuer, subject, user_id, system_admin, claims_at, created_at)
            VALUES (?, ?, ?, FALSE, ?, ?)""";
    private static final String UPDATE = """
            UPDATE identity_data_oidc_link SET system_admin = ?, claims_at = ?
             WHERE user_id = ? AND claims_at < ?""";
    private static final String IS_NEWEST = "SELECT 1 FROM identity_data_oidc_link WHERE user_id = ? AND claims_at = ?";
    private static final String REMOVE_ALL = "DELETE FROM identity_data_oidc_link WHERE user_id = ?";

    /**
     * Whose an identity is here.
     *
     * @param systemAdmin whether the user is a system administrator because the provider says so
     * @param claimsAt when the newest token was issued whose roles were applied
     */
    record Link(String userId, boolean systemAdmin, Instant claimsAt) {}

    Optional<Link> find(Connection connection, Identity identity) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(FIND)) {
            select.setString(1, identity.issuer());
            select.setString(2, identity.subject());
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Link(
                                row.getString("user_id"),
                                row.getBoolean("system_admin"),
                                Timestamps.read(row, "claims_at")))
                        : Optional.empty();
            }
        }
    }

    /** Adds the link of a user who was added in the same transaction; no roles were applied yet. */
    void add(Connection connection, Identity identity, String userId, Instant now) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(ADD)) {
            insert.setString(1, identity.issuer());
            insert.setString(2, identity.subject());
            insert.setString(3, userId);
            insert.setObject(4, Timestamps.of(Instant.EPOCH));
            insert.setObject(5, Timestamps.of(now));
            insert.executeUpdate();
        }
    }

    /** Writes what a token says; false when one that was issued no earlier was written already. */
    boolean update(Connection connection, Link link) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            update.setBoolean(1, link.systemAdmin());
            update.setObject(2, Timestamps.of(link.claimsAt()));
            update.setString(3, link.userId());
            update.setObject(4, Timestamps.of(link.claimsAt()));
            return update.executeUpdate() == 1;
        }
    }

    /** Whether no token was written that was issued later than that. */
    boolean isNewest(Connection connection, String userId, Instant claimsAt) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(IS_NEWEST)) {
            select.setString(1, userId);
            select.setObject(2, Timestamps.of(claimsAt));
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    void removeAll(Connection connection, String userId) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(REMOVE_ALL)) {
            delete.setString(1, userId);
            delete.executeUpdate();
        }
    }
}
