package io.mortise.identity;

import io.mortise.host.identity.ApiToken;
import io.mortise.host.identity.Caller;
import io.mortise.host.identity.TokenScopes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** {@code identity_data_api_token}. */
final class ApiTokenTable implements GrantTable {
    /** The characters that fit in the column of scopes. */
    static final int LONGEST_SCOPES = 2000;

    private static final String COLUMNS =
            "id, name, scopes, created_at, expires_at, last_used_at, request_count, refused_count";
    private static final String FIND = """
            SELECT t.id, t.user_id, u.system_admin, t.scopes, t.expires_at
              FROM identity_data_api_token t JOIN identity_data_user u ON u.id = t.user_id
             WHERE t.sha256 = ? AND NOT u.disabled""";
    private static final String LIST =
            "SELECT " + COLUMNS + " FROM identity_data_api_token WHERE user_id = ? ORDER BY id";
    private static final String GET =
            "SELECT " + COLUMNS + " FROM identity_data_api_token WHERE user_id = ? AND id = ?";
    private static final String ADD = """
            INSERT INTO identity_data_api_token (id, user_id, name, sha256, created_at, expires_at, scopes)
            VALUES (?, ?, ?, ?, ?, ?, ?)""";
    private static final String ADD_USE = """
            UPDATE identity_data_api_token
               SET request_count = request_count + ?, refused_count = refused_count + ?,
                   last_used_at = CASE WHEN last_used_at > ? THEN last_used_at ELSE ? END
             WHERE id = ?""";
    private static final String LIMITED = """
            SELECT id, user_id, scopes FROM identity_data_api_token
             WHERE ' ' || scopes || ' ' LIKE ? ORDER BY id FOR UPDATE""";
    private static final String SET_SCOPES = "UPDATE identity_data_api_token SET scopes = ? WHERE id = ?";
    private static final String REMOVE = "DELETE FROM identity_data_api_token WHERE user_id = ? AND id = ?";
    private static final String REMOVE_ALL = "DELETE FROM identity_data_api_token WHERE user_id = ?";

    @Override
    public Optional<Grant> find(Connection connection, TokenHash hash) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(FIND)) {
            select.setString(1, hash.hex());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(grant(row)) : Optional.empty();
            }
        }
    }

    /** Adds uses to what is there, by the tokens' ids; does nothing for tokens that there are not any more. */
    void addUses(Connection connection, SortedMap<String, TokenCount> uses) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(ADD_USE)) {
            for (Map.Entry<String, TokenCount> use : uses.entrySet()) {
                update.setLong(1, use.getValue().requests());
                update.setLong(2, use.getValue().refused());
                update.setObject(3, Timestamps.of(use.getValue().lastAt()));
                update.setObject(4, Timestamps.of(use.getValue().lastAt()));
                update.setString(5, use.getKey());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    List<ApiToken> list(Connection connection, String userId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LIST)) {
            select.setString(1, userId);
            try (ResultSet rows = select.executeQuery()) {
                List<ApiToken> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(token(rows));
                }
                return found;
            }
        }
    }

    Optional<ApiToken> get(Connection connection, String userId, String id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(GET)) {
            select.setString(1, userId);
            select.setString(2, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(token(row)) : Optional.empty();
            }
        }
    }

    void add(Connection connection, String userId, ApiToken token, TokenHash hash) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(ADD)) {
            insert.setString(1, token.id());
            insert.setString(2, userId);
            insert.setString(3, token.name());
            insert.setString(4, hash.hex());
            insert.setObject(5, Timestamps.of(token.createdAt()));
            insert.setObject(6, Timestamps.of(token.expiresAt()));
            insert.setString(7, text(token.scopes()));
            insert.executeUpdate();
        }
    }

    /** What a token is limited to. */
    record Scoped(String id, String userId, TokenScopes scopes) {}

    /** The tokens of all users that name a permission of plugins, locked until the transaction ends. */
    List<Scoped> limitedTo(Connection connection, String permission) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LIMITED)) {
            select.setString(
                    1, "% permission/" + permission + " %"); // neither has a character that LIKE takes for another
            try (ResultSet rows = select.executeQuery()) {
                List<Scoped> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(new Scoped(rows.getString("id"), rows.getString("user_id"), scopes(rows)));
                }
                return found;
            }
        }
    }

    void setScopes(Connection connection, String id, TokenScopes scopes) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(SET_SCOPES)) {
            update.setString(1, text(scopes));
            update.setString(2, id);
            update.executeUpdate();
        }
    }

    /** The scopes as they are stored. */
    static String text(TokenScopes scopes) {
        return String.join(" ", scopes.names());
    }

    void remove(Connection connection, String userId, String id) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(REMOVE)) {
            delete.setString(1, userId);
            delete.setString(2, id);
            delete.executeUpdate();
        }
    }

    void removeAll(Connection connection, String userId) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(REMOVE_ALL)) {
            delete.setString(1, userId);
            delete.executeUpdate();
        }
    }

    private static ApiToken token(ResultSet row) throws SQLException {
        return new ApiToken(
                row.getString("id"),
                row.getString("name"),
                scopes(row),
                Timestamps.read(row, "created_at"),
                Timestamps.readOptional(row, "expires_at"),
                Timestamps.readOptional(row, "last_used_at"),
                new ApiToken.Usage(row.getLong("request_count"), row.getLong("refused_count")));
    }

    private static TokenScopes scopes(ResultSet row) throws SQLException {
        return TokenScopes.of(List.of(row.getString("scopes").split(" ")));
    }

    private static Grant grant(ResultSet row) throws SQLException {
        return Grant.ofToken(
                row.getString("id"),
                new Caller(row.getString("user_id"), row.getBoolean("system_admin")),
                scopes(row),
                Timestamps.readOptional(row, "expires_at").orElse(Instant.MAX));
    }
}
