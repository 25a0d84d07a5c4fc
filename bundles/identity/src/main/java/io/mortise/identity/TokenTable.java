package io.mortise.identity;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** {@code identity_data_token}, and the row of its user as a lock. */
final class TokenTable {
    private static final String LOCK_USER = "SELECT id FROM identity_data_user WHERE id = ? FOR UPDATE";
    private static final String FIND = "SELECT sha256 FROM identity_data_token WHERE user_id = ? AND name = ?";
    private static final String ADD = "INSERT INTO identity_data_token (user_id, name, sha256) VALUES (?, ?, ?)";

    /** Keeps other nodes from making a token for the user until the transaction ends. */
    void lockUser(Connection connection, String userId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LOCK_USER)) {
            select.setString(1, userId);
            select.executeQuery().close();
        }
    }

    Optional<TokenHash> find(Connection connection, String userId, String name) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(FIND)) {
            select.setString(1, userId);
            select.setString(2, name);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(new TokenHash(row.getString(1))) : Optional.empty();
            }
        }
    }

    void add(Connection connection, String userId, String name, TokenHash hash) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(ADD)) {
            insert.setString(1, userId);
            insert.setString(2, name);
            insert.setString(3, hash.hex());
            insert.executeUpdate();
        }
    }
}
