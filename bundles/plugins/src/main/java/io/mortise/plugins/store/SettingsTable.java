package io.mortise.plugins.store;

import io.mortise.host.database.Dialect;
import io.mortise.host.identity.Actor;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.UnknownScope;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;

/**
 * {@code plugin_cfg_settings} and {@code plugin_cfg_sys_settings}: what organizations, and the system for all of them, say about
 * plugins. A row that was taken back stays, empty: its revision must not begin anew.
 */
public final class SettingsTable {
    private static final String NOTHING = "{}";
    private static final String OF_ORG =
            "SELECT settings, revision FROM plugin_cfg_settings WHERE org_id = ? AND plugin_name = ?";
    private static final String OF_SYSTEM =
            "SELECT settings, revision FROM plugin_cfg_sys_settings WHERE plugin_name = ?";
    private static final String EXISTS = "SELECT 1 FROM tenant_data_org WHERE id = ? AND deleted_at IS NULL";
    private static final String H2_ADD_ORG = """
            MERGE INTO plugin_cfg_settings t USING (VALUES (?, ?, ?, ?, ?, ?)) v (o, n, s, c, b, u)
               ON t.org_id = v.o AND t.plugin_name = v.n
             WHEN NOT MATCHED THEN INSERT (org_id, plugin_name, settings, revision, created_at, updated_by, updated_at)
                  VALUES (v.o, v.n, v.s, 0, v.c, v.b, v.u)""";
    private static final String POSTGRES_ADD_ORG = """
            INSERT INTO plugin_cfg_settings (org_id, plugin_name, settings, created_at, updated_by, updated_at, revision)
            VALUES (?, ?, CAST(? AS json), ?, ?, ?, 0) ON CONFLICT DO NOTHING""";
    private static final String H2_ADD_SYSTEM = """
            MERGE INTO plugin_cfg_sys_settings t USING (VALUES (?, ?, ?, ?, ?)) v (n, s, c, b, u)
               ON t.plugin_name = v.n
             WHEN NOT MATCHED THEN INSERT (plugin_name, settings, revision, created_at, updated_by, updated_at)
                  VALUES (v.n, v.s, 0, v.c, v.b, v.u)""";
    private static final String POSTGRES_ADD_SYSTEM = """
            INSERT INTO plugin_cfg_sys_settings (plugin_name, settings, created_at, updated_by, updated_at, revision)
            VALUES (?, CAST(? AS json), ?, ?, ?, 0) ON CONFLICT DO NOTHING""";
    private static final String UPDATE_ORG = """
            UPDATE plugin_cfg_settings SET settings = %s, revision = ?, updated_by = ?, updated_at = ?
             WHERE org_id = ? AND plugin_name = ?""";
    private static final String UPDATE_SYSTEM = """
            UPDATE plugin_cfg_sys_settings SET settings = %s, revision = ?, updated_by = ?, updated_at = ?
             WHERE plugin_name = ?""";
    private static final String REMOVE_ORG = "DELETE FROM plugin_cfg_settings WHERE org_id = ?";
    private static final String REMOVE_PLUGIN = "DELETE FROM plugin_cfg_settings WHERE plugin_name = ?";
    private static final String REMOVE_PLUGIN_OF_SYSTEM = "DELETE FROM plugin_cfg_sys_settings WHERE plugin_name = ?";
    private static final String COUNT = """
            SELECT (SELECT COUNT(*) FROM plugin_cfg_settings
                     WHERE plugin_name = ? AND CAST(settings AS CHARACTER VARYING) <> '{}')
                 + (SELECT COUNT(*) FROM plugin_cfg_sys_settings
                     WHERE plugin_name = ? AND CAST(settings AS CHARACTER VARYING) <> '{}')""";

    private final Dialect dialect;

    public SettingsTable(Dialect dialect) {
        this.dialect = dialect;
    }

    /**
     * What a scope says.
     *
     * @param json an object
     * @param revision how often it was changed
     */
    public record Row(String json, long revision) {
        static final Row NONE = new Row(NOTHING, 0);
    }

    public Row find(Connection connection, Scope scope, String plugin) throws SQLException {
        return select(connection, scope, plugin, "").orElse(Row.NONE);
    }

    /** Throws {@code ORG_NOT_FOUND} for an organization that is not there. */
    public void requireScope(Connection connection, Scope scope) throws SQLException {
        requireScope(connection, scope, "");
    }

    /** The same as {@link #find}, and keeps others from changing it, and the organization from going, until the transaction ends. */
    public Row lock(Connection connection, Scope scope, String plugin, Actor actor, Instant now) throws SQLException {
        requireScope(connection, scope, dialect == Dialect.POSTGRES ? " FOR SHARE" : " FOR UPDATE");
        boolean isH2 = dialect == Dialect.H2;
        String add = scope.org().isPresent()
                ? isH2 ? H2_ADD_ORG : POSTGRES_ADD_ORG
                : isH2 ? H2_ADD_SYSTEM : POSTGRES_ADD_SYSTEM;
        try (PreparedStatement insert = connection.prepareStatement(add)) {
            int at = bind(insert, 1, scope, plugin);
            insert.setString(at, NOTHING);
            insert.setTimestamp(at + 1, Timestamp.from(now));
            insert.setString(at + 2, actor.userId());
            insert.setTimestamp(at + 3, Timestamp.from(now));
            insert.executeUpdate();
        }
        return select(connection, scope, plugin, " FOR UPDATE").orElse(Row.NONE);
    }

    public void update(Connection connection, Scope scope, String plugin, Row row, Actor actor, Instant now)
            throws SQLException {
        String sql = scope.org().isPresent() ? UPDATE_ORG : UPDATE_SYSTEM;
        String json = dialect == Dialect.POSTGRES ? "CAST(? AS json)" : "?";
        try (PreparedStatement update = connection.prepareStatement(String.format(sql, json))) {
            update.setString(1, row.json());
            update.setLong(2, row.revision());
            update.setString(3, actor.userId());
            update.setTimestamp(4, Timestamp.from(now));
            bind(update, 5, scope, plugin);
            update.executeUpdate();
        }
    }

    public void removeOrg(Connection connection, OrgId org) throws SQLException {
        remove(connection, REMOVE_ORG, org.value());
    }

    /** Removes what all scopes say about a plugin. */
    public void removePlugin(Connection connection, String plugin) throws SQLException {
        remove(connection, REMOVE_PLUGIN, plugin);
        remove(connection, REMOVE_PLUGIN_OF_SYSTEM, plugin);
    }

    /** How many scopes have settings of the plugin. */
    public long count(Connection connection, String plugin) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(COUNT)) {
            select.setString(1, plugin);
            select.setString(2, plugin);
            try (ResultSet result = select.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }

    private Optional<Row> select(Connection connection, Scope scope, String plugin, String lock) throws SQLException {
        String sql = (scope.org().isPresent() ? OF_ORG : OF_SYSTEM) + lock;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            bind(select, 1, scope, plugin);
            try (ResultSet result = select.executeQuery()) {
                return result.next()
                        ? Optional.of(new Row(result.getString("settings"), result.getLong("revision")))
                        : Optional.empty();
            }
        }
    }

    private static void requireScope(Connection connection, Scope scope, String lock) throws SQLException {
        Optional<OrgId> org = scope.org();
        if (org.isEmpty()) {
            return;
        }
        try (PreparedStatement select = connection.prepareStatement(EXISTS + lock)) {
            select.setString(1, org.get().value());
            try (ResultSet result = select.executeQuery()) {
                if (!result.next()) {
                    throw UnknownScope.org(org.get());
                }
            }
        }
    }

    /** The index behind the key. */
    private static int bind(PreparedStatement statement, int first, Scope scope, String plugin) throws SQLException {
        int at = first;
        if (scope.org().isPresent()) {
            statement.setString(at++, scope.org().get().value());
        }
        statement.setString(at, plugin);
        return at + 1;
    }

    private static void remove(Connection connection, String sql, String key) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            delete.setString(1, key);
            delete.executeUpdate();
        }
    }
}
