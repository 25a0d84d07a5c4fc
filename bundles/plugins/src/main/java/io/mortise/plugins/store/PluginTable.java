package io.mortise.plugins.store;

import io.mortise.host.database.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code plugin_data_plugin}: one row for each installed version of a plugin. */
public final class PluginTable {
    private static final String COLUMNS = "id, org_id, name, description, version, manifest, main_entry_point,"
            + " is_enabled, origin, sha256, bundle_sha256, created_at, updated_at";
    private static final String ALL = "SELECT " + COLUMNS + " FROM plugin_data_plugin ORDER BY name, created_at, id";
    private static final String ONE = "SELECT " + COLUMNS + " FROM plugin_data_plugin WHERE name = ? AND version = ?";
    private static final String INSERT =
            "INSERT INTO plugin_data_plugin (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, %s, ?, ?, ?, ?, ?, ?, ?)";
    private static final String ENABLE =
            "UPDATE plugin_data_plugin SET is_enabled = ?, updated_at = ? WHERE name = ? AND version = ?";
    private static final String DELETE = "DELETE FROM plugin_data_plugin WHERE name = ? AND version = ?";

    private final String insert;

    public PluginTable(Dialect dialect) {
        // PostgreSQL does not take a character parameter for a json column.
        this.insert = INSERT.formatted(dialect == Dialect.POSTGRES ? "CAST(? AS json)" : "?");
    }

    /** All versions of all plugins, by name and then in the order of installation. */
    public List<PluginRow> all(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(ALL)) {
            return rows(select);
        }
    }

    public Optional<PluginRow> find(Connection connection, String name, String version) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(ONE)) {
            select.setString(1, name);
            select.setString(2, version);
            return rows(select).stream().findFirst();
        }
    }

    /** Adds a version; fails on the unique key when the name has that version already. */
    public void insert(Connection connection, PluginRow row) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            statement.setString(1, row.id());
            statement.setString(2, row.orgId().orElse(null));
            statement.setString(3, row.name());
            statement.setString(4, row.description());
            statement.setString(5, row.version());
            statement.setString(6, row.manifest());
            statement.setString(7, row.symbolicName());
            statement.setBoolean(8, row.enabled());
            statement.setString(9, row.origin());
            statement.setString(10, row.sha256());
            statement.setString(11, row.bundleSha256());
            statement.setTimestamp(12, Timestamp.from(row.createdAt()));
            statement.setTimestamp(13, Timestamp.from(row.updatedAt()));
            statement.executeUpdate();
        }
    }

    /** Records whether a version is meant to be active; false when there is no such version. */
    public boolean setEnabled(Connection connection, String name, String version, boolean enabled, Instant now)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(ENABLE)) {
            update.setBoolean(1, enabled);
            update.setTimestamp(2, Timestamp.from(now));
            update.setString(3, name);
            update.setString(4, version);
            return update.executeUpdate() == 1;
        }
    }

    /** Removes a version and, by cascade, the list of its files; false when there is no such version. */
    public boolean delete(Connection connection, String name, String version) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            delete.setString(1, name);
            delete.setString(2, version);
            return delete.executeUpdate() == 1;
        }
    }

    private static List<PluginRow> rows(PreparedStatement select) throws SQLException {
        List<PluginRow> rows = new ArrayList<>();
        try (ResultSet result = select.executeQuery()) {
            while (result.next()) {
                rows.add(row(result));
            }
        }
        return rows;
    }

    private static PluginRow row(ResultSet result) throws SQLException {
        return new PluginRow(
                result.getString("id"),
                Optional.ofNullable(result.getString("org_id")),
                result.getString("name"),
                result.getString("description"),
                result.getString("version"),
                result.getString("manifest"),
                result.getString("main_entry_point"),
                result.getBoolean("is_enabled"),
                result.getString("origin"),
                result.getString("sha256"),
                result.getString("bundle_sha256"),
                result.getTimestamp("created_at").toInstant(),
                result.getTimestamp("updated_at").toInstant());
    }
}
