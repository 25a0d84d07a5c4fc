package io.mortise.database.table;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** {@code mgmt_data_import} and {@code mgmt_data_import_section}: how far imports have come. */
public final class ImportTable {
    private static final String FIND = "SELECT finished_at FROM mgmt_data_import WHERE id = ?";
    private static final String ADD = "INSERT INTO mgmt_data_import (id) VALUES (?)";
    private static final String FINISH =
            "UPDATE mgmt_data_import SET finished_at = CURRENT_TIMESTAMP WHERE id = ? AND finished_at IS NULL";
    private static final String POSITIONS =
            "SELECT section, position FROM mgmt_data_import_section WHERE import_id = ?";
    private static final String ADD_SECTION =
            "INSERT INTO mgmt_data_import_section (import_id, section, position) VALUES (?, ?, 0)";
    private static final String ADVANCE =
            "UPDATE mgmt_data_import_section SET position = ? WHERE import_id = ? AND section = ? AND position = ?";

    /** Whether the import is complete; empty when there is none with that id. */
    public Optional<Boolean> find(Connection connection, String id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(FIND)) {
            select.setString(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getTimestamp(1) != null) : Optional.empty();
            }
        }
    }

    public void add(Connection connection, String id) throws SQLException {
        update(connection, ADD, id);
    }

    /** False when it is complete already. */
    public boolean finish(Connection connection, String id) throws SQLException {
        return update(connection, FINISH, id) == 1;
    }

    /** The number of rows that are there, by section. */
    public Map<String, Long> positions(Connection connection, String id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(POSITIONS)) {
            select.setString(1, id);
            try (ResultSet rows = select.executeQuery()) {
                Map<String, Long> positions = new HashMap<>();
                while (rows.next()) {
                    positions.put(rows.getString(1), rows.getLong(2));
                }
                return positions;
            }
        }
    }

    public void addSection(Connection connection, String id, String section) throws SQLException {
        update(connection, ADD_SECTION, id, section);
    }

    /** False when the section is not at {@code from}. */
    public boolean advance(Connection connection, String id, String section, long from, long to) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(ADVANCE)) {
            update.setLong(1, to);
            update.setString(2, id);
            update.setString(3, section);
            update.setLong(4, from);
            return update.executeUpdate() == 1;
        }
    }

    private static int update(Connection connection, String sql, String... values) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                update.setString(i + 1, values[i]);
            }
            return update.executeUpdate();
        }
    }
}
