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
    private static final String LIST = "SELECT scope, local_role FROM identity_data_oidc_role WHERE user_id = ?";
    private static final String ADD =
            "INSERT INTO identity_data_oidc_role (user_id, scope, local_role) VALUES (?, ?, ?)";
    private static final String REMOVE = "DELETE FROM identity_data_oidc_role WHERE user_id = ? AND scope = ?";
    private static final String REMOVE_ALL = "DELETE FROM identity_data_oidc_role WHERE user_id = ?";
    private static final String REMOVE_SCOPE = "DELETE FROM identity_data_oidc_role WHERE scope = ?";

    private final Dialect dialect;

    OidcRoleTable(Dialect dialect) {
        this.dialect = dialect;
    }

    /** The scopes where the provider has given the user a role, by their keys, with the role the user had there before. */
    Map<String, Optional<Role>> of(Connection connection, String userId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LIST)) {
            select.setString(1, userId);
            try (ResultSet rows = select.executeQuery()) {
                Map<String, Optional<Role>> found = new TreeMap<>();
                while (rows.next()) {
                    found.put(
                            rows.getString("scope"),
                            Optional.ofNullable(rows.getString("local_role")).map(Role::fromWireName));
                }
                return found;
            }
        }
    }

    /** Adds a row, unless there is one. */
    void add(Connection connection, String userId, String scope, Optional<Role> localRole) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(UniqueInsert.statement(dialect, ADD))) {
            insert.setString(1, userId);
            insert.setString(2, scope);
            insert.setString(3, localRole.map(Role::wireName).orElse(null));
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

    private static void delete(Connection connection, String sql, String key) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            delete.setString(1, key);
            delete.executeUpdate();
        }
    }
}
