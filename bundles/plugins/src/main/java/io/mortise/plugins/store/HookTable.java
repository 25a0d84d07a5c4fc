package io.mortise.plugins.store;

import io.mortise.host.plugin.HookLedger.Call;
import io.mortise.host.plugin.HookLedger.Done;
import io.mortise.host.plugin.HookLedger.Entry;
import io.mortise.host.plugin.HookLedger.Failures;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import io.mortise.host.tenant.WorkspaceId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code plugin_data_hook} and, for what belongs to a version itself, {@code plugin_data_version_hook}: which callbacks of
 * lifecycle hooks were made. A row is claimed by whoever makes a call; until {@code next_try} nobody else can.
 */
public final class HookTable {
    private static final String STATE = "h.done, h.calling, h.attempts, h.next_try, h.error";
    private static final String ENTRIES = "SELECT h.org_id, h.workspace_id, " + STATE + " FROM plugin_data_hook h";
    private static final String OF_VERSION = "SELECT '' AS org_id, '' AS workspace_id, " + STATE
            + " FROM plugin_data_version_hook h WHERE plugin_id = ?";
    private static final String OF_SCOPE = ENTRIES + " WHERE org_id = ? AND workspace_id = ? AND plugin_id = ?";
    private static final String ORGS = """
            SELECT o.id AS org_id, '' AS workspace_id, %s
              FROM tenant_data_org o
              LEFT JOIN plugin_data_hook h ON h.org_id = o.id AND h.workspace_id = '' AND h.plugin_id = ?
             WHERE o.id > ? ORDER BY o.id FETCH FIRST ? ROWS ONLY""".formatted(STATE);
    private static final String WORKSPACES = """
            SELECT w.org_id, w.id AS workspace_id, %s
              FROM tenant_data_workspace w
              LEFT JOIN plugin_data_hook h ON h.org_id = w.org_id AND h.workspace_id = w.id AND h.plugin_id = ?
             WHERE w.id > ?%%s ORDER BY w.id FETCH FIRST ? ROWS ONLY""".formatted(STATE);
    private static final String ALL_WORKSPACES = WORKSPACES.formatted("");
    private static final String WORKSPACES_OF_ORG = WORKSPACES.formatted(" AND w.org_id = ?");
    private static final String DUE = ENTRIES
            + " WHERE plugin_id = ? AND next_try <= ? ORDER BY next_try, org_id, workspace_id FETCH FIRST ? ROWS ONLY";
    private static final String NEXT_DUE =
            "SELECT MIN(next_try) FROM plugin_data_hook WHERE plugin_id = ? AND next_try IS NOT NULL";
    private static final String FAILED = " WHERE plugin_id = ? AND attempts > 0";
    private static final String COUNT_FAILED = "SELECT COUNT(*) FROM plugin_data_hook" + FAILED;
    private static final String LATEST_FAILED = ENTRIES + FAILED + " ORDER BY changed_at DESC FETCH FIRST 1 ROWS ONLY";
    private static final String INSERT = """
            INSERT INTO plugin_data_hook (calling, claim, next_try, changed_at, org_id, workspace_id, plugin_id, done, attempts, error)
            VALUES (?, ?, ?, ?, ?, ?, ?, 'NOTHING', 0, '')""";
    private static final String INSERT_VERSION = """
            INSERT INTO plugin_data_version_hook (calling, claim, next_try, changed_at, plugin_id, done, attempts, error)
            VALUES (?, ?, ?, ?, ?, 'NOTHING', 0, '')""";
    private static final String CLAIM = """
            UPDATE %s SET calling = ?, claim = ?, next_try = ?, changed_at = ?
             WHERE %s AND done = ? AND (next_try IS NULL OR next_try <= ?)""";
    private static final String DONE = """
            UPDATE %s SET done = ?, calling = NULL, claim = NULL, attempts = 0, next_try = NULL, error = '', changed_at = ?
             WHERE %s AND claim = ?""";
    private static final String FAIL = """
            UPDATE %s SET attempts = attempts + 1, claim = NULL, next_try = ?, error = ?, changed_at = ?
             WHERE %s AND claim = ?""";
    private static final String SETTLE = """
            UPDATE %s SET calling = NULL, claim = NULL, attempts = 0, next_try = NULL, error = ''
             WHERE %s AND done = ? AND (claim IS NULL OR next_try <= ?)""";
    private static final String DELETE_ORG = "DELETE FROM plugin_data_hook WHERE org_id = ?";
    private static final String DELETE_WORKSPACE = "DELETE FROM plugin_data_hook WHERE org_id = ? AND workspace_id = ?";

    /** Organizations after that one. */
    public List<Entry> orgs(Connection connection, String plugin, String after, int limit) throws SQLException {
        return entries(connection, ORGS, plugin, after, limit);
    }

    /** Workspaces after that one. */
    public List<Entry> workspaces(Connection connection, String plugin, String after, int limit) throws SQLException {
        return entries(connection, ALL_WORKSPACES, plugin, after, limit);
    }

    /** Those of one organization. */
    public List<Entry> workspaces(Connection connection, String plugin, OrgId org, String after, int limit)
            throws SQLException {
        return entries(connection, WORKSPACES_OF_ORG, plugin, after, org.value(), limit);
    }

    public Optional<Entry> find(Connection connection, String plugin, Scope scope) throws SQLException {
        return scope.depth() == 0
                ? entries(connection, OF_VERSION, plugin).stream().findFirst()
                : entries(connection, OF_SCOPE, org(scope), workspace(scope), plugin).stream()
                        .findFirst();
    }

    public List<Entry> due(Connection connection, String plugin, Instant now, int limit) throws SQLException {
        return entries(connection, DUE, plugin, now, limit);
    }

    public Optional<Instant> nextDue(Connection connection, String plugin) throws SQLException {
        try (PreparedStatement select = prepare(connection, NEXT_DUE, plugin);
                ResultSet row = select.executeQuery()) {
            return row.next() ? time(row, 1) : Optional.empty();
        }
    }

    /** Empty when nothing has failed. */
    public Optional<Failures> failures(Connection connection, String plugin) throws SQLException {
        try (PreparedStatement select = prepare(connection, COUNT_FAILED, plugin);
                ResultSet row = select.executeQuery()) {
            long count = row.next() ? row.getLong(1) : 0;
            return count == 0
                    ? Optional.empty()
                    : entries(connection, LATEST_FAILED, plugin).stream()
                            .findFirst()
                            .map(latest -> new Failures(count, latest));
        }
    }

    /** Claims a row that says so; false when it does not any more. */
    public boolean claim(Connection connection, String plugin, Entry seen, Call call, String token, Lease lease)
            throws SQLException {
        return update(
                        connection,
                        CLAIM,
                        seen.scope(),
                        plugin,
                        List.of(call.name(), token, lease.until(), lease.now()),
                        List.of(seen.done().name(), lease.now()))
                == 1;
    }

    /** Adds a claimed row where there is none; fails on the unique key where there is one. */
    public void insert(Connection connection, String plugin, Scope scope, Call call, String token, Lease lease)
            throws SQLException {
        boolean isVersion = scope.depth() == 0;
        List<Object> values = new ArrayList<>(List.of(call.name(), token, lease.until(), lease.now()));
        values.addAll(key(scope, plugin));
        try (PreparedStatement insert = prepare(connection, isVersion ? INSERT_VERSION : INSERT, values.toArray())) {
            insert.executeUpdate();
        }
    }

    /** When a claim was made, and when it ends. */
    public record Lease(Instant now, Instant until) {}

    public boolean done(Connection connection, String plugin, Scope scope, Done done, String token, Instant now)
            throws SQLException {
        return update(connection, DONE, scope, plugin, List.of(done.name(), now), List.of(token)) == 1;
    }

    public boolean failed(Connection connection, String plugin, Scope scope, String error, String token, Lease pause)
            throws SQLException {
        return update(connection, FAIL, scope, plugin, List.of(pause.until(), error, pause.now()), List.of(token)) == 1;
    }

    /** Forgets what has failed, unless somebody holds it. */
    public void settle(Connection connection, String plugin, Entry seen, Instant now) throws SQLException {
        update(
                connection,
                SETTLE,
                seen.scope(),
                plugin,
                List.of(),
                List.of(seen.done().name(), now));
    }

    /** Removes what is known of an organization with all that is in it, or of one workspace. */
    public void deleteScope(Connection connection, Scope scope) throws SQLException {
        boolean isWorkspace = scope instanceof WorkspaceScope;
        Object[] key = isWorkspace ? new Object[] {org(scope), workspace(scope)} : new Object[] {org(scope)};
        try (PreparedStatement delete = prepare(connection, isWorkspace ? DELETE_WORKSPACE : DELETE_ORG, key)) {
            delete.executeUpdate();
        }
    }

    private static int update(
            Connection connection, String sql, Scope scope, String plugin, List<Object> assigned, List<Object> expected)
            throws SQLException {
        String table = scope.depth() == 0 ? "plugin_data_version_hook" : "plugin_data_hook";
        String where = scope.depth() == 0 ? "plugin_id = ?" : "org_id = ? AND workspace_id = ? AND plugin_id = ?";
        List<Object> values = new ArrayList<>(assigned);
        values.addAll(key(scope, plugin));
        values.addAll(expected);
        try (PreparedStatement update = prepare(connection, sql.formatted(table, where), values.toArray())) {
            return update.executeUpdate();
        }
    }

    private static List<Object> key(Scope scope, String plugin) {
        return scope.depth() == 0 ? List.of(plugin) : List.of(org(scope), workspace(scope), plugin);
    }

    private static List<Entry> entries(Connection connection, String sql, Object... values) throws SQLException {
        List<Entry> entries = new ArrayList<>();
        try (PreparedStatement select = prepare(connection, sql, values);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                entries.add(entry(row));
            }
        }
        return entries;
    }

    private static Entry entry(ResultSet row) throws SQLException {
        Scope scope = scope(row.getString(1), row.getString(2));
        String done = row.getString(3);
        if (done == null) { // of a scope without a row
            return Entry.none(scope);
        }
        return new Entry(
                scope,
                Done.valueOf(done),
                Optional.ofNullable(row.getString(4)).map(Call::valueOf),
                row.getInt(5),
                time(row, 6),
                row.getString(7));
    }

    private static Scope scope(String org, String workspace) {
        if (org.isEmpty()) {
            return Scope.SYSTEM;
        }
        return workspace.isEmpty() ? Scope.of(new OrgId(org)) : Scope.of(new OrgId(org), new WorkspaceId(workspace));
    }

    private static Optional<Instant> time(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i] instanceof Instant time ? Timestamp.from(time) : values[i]);
        }
        return statement;
    }

    private static String org(Scope scope) {
        return scope.org().map(OrgId::value).orElseThrow();
    }

    private static String workspace(Scope scope) {
        return scope instanceof WorkspaceScope workspace ? workspace.id().value() : "";
    }
}
