package io.mortise.plugins.store;

import io.mortise.plugins.store.UpdateRow.State;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code plugin_data_update}: the last change of each plugin's version at system scope. */
public final class UpdateTable {
    private static final String COLUMNS = "plugin_name, from_version, to_version, state, cause, is_reversible,"
            + " system_before, system_after, started_at, watch_until, renamed_permissions";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM plugin_data_update";
    private static final String ONE = SELECT + " WHERE plugin_name = ?";
    private static final String ALL = SELECT + " ORDER BY plugin_name";
    private static final String INSERT =
            "INSERT INTO plugin_data_update (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String SETTLE =
            "UPDATE plugin_data_update SET state = ?, cause = ? WHERE plugin_name = ? AND to_version = ? AND state = ?";
    private static final String DELETE = "DELETE FROM plugin_data_update WHERE plugin_name = ?";

    public Optional<UpdateRow> find(Connection connection, String name) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(ONE)) {
            select.setString(1, name);
            return rows(select).stream().findFirst();
        }
    }

    /** Those of all plugins, ordered by name. */
    public List<UpdateRow> all(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(ALL)) {
            return rows(select);
        }
    }

    /** Puts the row in the place of the plugin's one before. */
    public void put(Connection connection, UpdateRow row) throws SQLException {
        delete(connection, row.name());
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, row.name());
            insert.setString(2, row.from());
            insert.setString(3, row.to());
            insert.setString(4, row.state().name());
            insert.setString(5, row.cause());
            insert.setBoolean(6, row.reversible());
            insert.setString(7, row.systemBefore());
            insert.setString(8, row.systemAfter());
            insert.setTimestamp(9, Timestamp.from(row.startedAt()));
            insert.setTimestamp(10, Timestamp.from(row.watchUntil()));
            insert.setString(11, text(row.renamed()));
            insert.executeUpdate();
        }
    }

    /** Notes how the update turned out; false when it has turned out already, or is not the plugin's last one. */
    public boolean settle(Connection connection, UpdateRow before, State state, String cause) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(SETTLE)) {
            update.setString(1, state.name());
            update.setString(2, cause);
            update.setString(3, before.name());
            update.setString(4, before.to());
            update.setString(5, before.state().name());
            return update.executeUpdate() == 1;
        }
    }

    public void delete(Connection connection, String name) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            delete.setString(1, name);
            delete.executeUpdate();
        }
    }

    /** A line for each: the old name, a space and the new one. */
    private static String text(Map<String, String> renamed) {
        return renamed.entrySet().stream()
                .map(rename -> rename.getKey() + " " + rename.getValue())
                .collect(Collectors.joining("\n"));
    }

    /** @param text null in rows of updates that an earlier program made */
    private static Map<String, String> renamed(@Nullable String text) {
        Map<String, String> renamed = new LinkedHashMap<>();
        if (text != null) {
            text.lines().map(line -> line.split(" ", 2)).forEach(names -> renamed.put(names[0], names[1]));
        }
        return renamed;
    }

    private static List<UpdateRow> rows(PreparedStatement select) throws SQLException {
        List<UpdateRow> rows = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                rows.add(new UpdateRow(
                        row.getString("plugin_name"),
                        row.getString("from_version"),
                        row.getString("to_version"),
                        State.valueOf(row.getString("state")),
                        row.getString("cause"),
                        row.getBoolean("is_reversible"),
                        row.getString("system_before"),
                        row.getString("system_after"),
                        renamed(row.getString("renamed_permissions")),
                        row.getTimestamp("started_at").toInstant(),
                        row.getTimestamp("watch_until").toInstant()));
            }
        }
        return rows;
    }
}
