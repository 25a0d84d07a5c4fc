package io.mortise.identity;

import io.mortise.host.database.Dialect;
import io.mortise.host.identity.Role;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code identity_data_oidc_role}. */
final class OidcRoleTable {
    private static final String LIST =
            "SELECT scope, local_role, given_role FROM identity_data_oidc_role WHERE user_id = ?";
    private static final String ADD =
            "INSERT INTO identity_data_oidc_role (local_role, given_role, user_id, scope) VALUES (?, ?, ?, ?)";
    private static final String UPDATE =
            "UPDATE identity_data_oidc_role SET local_role = ?, given_role = ? WHERE user_id = ? AND scope = ?";
    private static final String REMOVE = "DELETE FROM identity_data_oidc_role WHERE user_id = ? AND scope = ?";
    private static final String REMOVE_ALL = "DELETE FROM identity_data_oidc_role WHERE user_id = ?";
    private static final String REMOVE_SCOPE = "DELETE FROM identity_data_oidc_role WHERE scope = ?";

    private final Dialect dialect;

    OidcRoleTable(Dialect dialect) {
        this.dialect = dialect;
    }

    /** The scopes where the provider has given the user a role, by their keys. */
    Map<String, OidcRole> of(Connection connection, String userId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LIST)) {
            select.setString(1, userId);
            try (ResultSet rows = select.executeQuery()) {
                Map<String, OidcRole> found = new TreeMap<>();
                while (rows.next()) {
                    found.put(
                            rows.getString("scope"), new OidcRole(role(rows, "local_role"), role(rows, "given_role")));
                }
                return found;
            }
        }
    }

    /** Writes a row, whether there is one or not. */
    void put(Connection connection, String userId, String scope, OidcRole role) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            bind(update, userId, scope, role);
            if (update.executeUpdate() == 1) {
                return;
            }
        }
        try (PreparedStatement insert = connection.prepareStatement(UniqueInsert.statement(dialect, ADD))) {
            bind(insert, userId, scope, role);
            boolean unused = UniqueInsert.execute(insert);
        }
    }

    void remove(Connection connection, String userId, String scope) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(REMOVE)) {
            delete.setString(1, userId);
            delete.setString(2, scope);
            delete.executeUpdate();
        }
    }

    void removeAll(Connection connection, String userId) throws SQLException {
        delete(connection, REMOVE_ALL, userId);
    }

    void removeScope(Connection connection, String scope) throws SQLException {
        delete(connection, REMOVE_SCOPE, scope);
    }

    private static void bind(PreparedStatement statement, String userId, String scope, OidcRole role)
            throws SQLException {
        statement.setString(1, role.local().map(Role::wireName).orElse(null));
        statement.setString(2, role.given().map(Role::wireName).orElse(null));
        statement.setString(3, userId);
        statement.setString(4, scope);
    }

    private static Optional<Role> role(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column)).map(Role::fromWireName);
    }

    private static void delete(Connection connection, String sql, String key) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            delete.setString(1, key);
            delete.executeUpdate();
        }
    }
}
