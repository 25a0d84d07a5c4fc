package io.mortise.identity;

import io.mortise.host.database.Dialect;
import io.mortise.identity.password.PasswordHash;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code identity_data_user}. */
final class UserTable {
    private static final String COLUMNS =
            "id, display_name, system_admin, disabled, password_hash, created_at, updated_at";
    private static final String EXISTS = "SELECT 1 FROM identity_data_user WHERE id = ?";
    private static final String FIND = "SELECT " + COLUMNS + " FROM identity_data_user WHERE id = ?";
    private static final String LIST =
            "SELECT " + COLUMNS + " FROM identity_data_user WHERE id > ? ORDER BY id FETCH FIRST ? ROWS ONLY";
    private static final String ADD = "INSERT INTO identity_data_user (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?)";
    private static final String UPDATE = """
            UPDATE identity_data_user
               SET display_name = ?, system_admin = ?, disabled = ?, password_hash = ?, updated_at = ?
             WHERE id = ?""";
    private static final String REMOVE = "DELETE FROM identity_data_user WHERE id = ?";
    private static final String UNIQUE_VIOLATION = "23505";

    private final Dialect dialect;

    UserTable(Dialect dialect) {
        this.dialect = dialect;
    }

    boolean exists(Connection connection, String id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(EXISTS)) {
            select.setString(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    Optional<StoredUser> find(Connection connection, String id) throws SQLException {
        return find(connection, id, FIND);
    }

    /** Keeps others from changing or removing the user until the transaction ends. */
    Optional<StoredUser> lock(Connection connection, String id) throws SQLException {
        return find(connection, id, FIND + " FOR UPDATE");
    }

    /** Up to {@code limit} whose id comes after {@code cursor}. */
    List<StoredUser> after(Connection connection, String cursor, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LIST)) {
            select.setString(1, cursor);
            select.setInt(2, limit);
            try (ResultSet rows = select.executeQuery()) {
                List<StoredUser> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(user(rows));
                }
                return found;
            }
        }
    }

    /** Waits for others who add the same id at present; false when it is taken. */
    boolean add(Connection connection, StoredUser user) throws SQLException {
        // PostgreSQL aborts the transaction at a violation, H2 only the statement and knows no ON CONFLICT.
        String sql = dialect == Dialect.POSTGRES ? ADD + " ON CONFLICT DO NOTHING" : ADD;
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, user.id());
            insert.setString(2, user.displayName());
            insert.setBoolean(3, user.systemAdmin());
            insert.setBoolean(4, user.disabled());
            insert.setString(5, user.password().map(PasswordHash::text).orElse(null));
            insert.setObject(6, Timestamps.of(user.createdAt()));
            insert.setObject(7, Timestamps.of(user.updatedAt()));
            return insert.executeUpdate() == 1;
        } catch (SQLException e) {
            if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    void update(Connection connection, StoredUser user) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            update.setString(1, user.displayName());
            update.setBoolean(2, user.systemAdmin());
            update.setBoolean(3, user.disabled());
            update.setString(4, user.password().map(PasswordHash::text).orElse(null));
            update.setObject(5, Timestamps.of(user.updatedAt()));
            update.setString(6, user.id());
            update.executeUpdate();
        }
    }

    void remove(Connection connection, String id) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(REMOVE)) {
            delete.setString(1, id);
            delete.executeUpdate();
        }
    }

    private static Optional<StoredUser> find(Connection connection, String id, String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(user(row)) : Optional.empty();
            }
        }
    }

    private static StoredUser user(ResultSet row) throws SQLException {
        return new StoredUser(
                row.getString("id"),
                row.getString("display_name"),
                row.getBoolean("system_admin"),
                row.getBoolean("disabled"),
                Optional.ofNullable(row.getString("password_hash")).map(PasswordHash::new),
                Timestamps.read(row, "created_at"),
                Timestamps.read(row, "updated_at"));
    }
}
