package io.mortise.database.table;

import io.mortise.host.state.StateLedger.Phase;
import io.mortise.host.state.StateLedger.Progress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** {@code mgmt_data_import} and {@code mgmt_data_import_section}: how far imports have come. */
public final class ImportTable {
    private static final String FIND = "SELECT finished_at, given_up_at FROM mgmt_data_import WHERE id = ?";
    private static final String ADD = "INSERT INTO mgmt_data_import (id) VALUES (?)";
    private static final String FINISH = """
            UPDATE mgmt_data_import SET finished_at = CURRENT_TIMESTAMP
             WHERE id = ? AND finished_at IS NULL AND given_up_at IS NULL""";
    private static final String GIVE_UP = """
            UPDATE mgmt_data_import SET given_up_at = CURRENT_TIMESTAMP
             WHERE id = ? AND finished_at IS NULL AND given_up_at IS NULL""";
    private static final String TAKE_UP = """
            UPDATE mgmt_data_import SET given_up_at = NULL WHERE id = ? AND given_up_at IS NOT NULL""";
    private static final String SECTIONS =
            "SELECT section, position, announced FROM mgmt_data_import_section WHERE import_id = ?";
    private static final String ADD_SECTION = """
            INSERT INTO mgmt_data_import_section (import_id, section, position, announced) VALUES (?, ?, 0, ?)""";
    private static final String ANNOUNCE = """
            UPDATE mgmt_data_import_section SET announced = ? WHERE import_id = ? AND section = ? AND announced = 0""";
    private static final String ADVANCE =
            "UPDATE mgmt_data_import_section SET position = ? WHERE import_id = ? AND section = ? AND position = ?";

    /** How far it is; empty when there is none with that id. */
    public Optional<Progress> find(Connection connection, String id) throws SQLException {
        Optional<Phase> phase = phase(connection, id);
        return phase.isEmpty() ? Optional.empty() : Optional.of(progress(connection, id, phase.get()));
    }

    private static Optional<Phase> phase(Connection connection, String id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(FIND)) {
            select.setString(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(phase(row)) : Optional.empty();
            }
        }
    }

    private static Phase phase(ResultSet row) throws SQLException {
        if (row.getTimestamp(1) != null) {
            return Phase.COMPLETE;
        }
        return row.getTimestamp(2) == null ? Phase.OPEN : Phase.GIVEN_UP;
    }

    private static Progress progress(Connection connection, String id, Phase phase) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SECTIONS)) {
            select.setString(1, id);
            try (ResultSet rows = select.executeQuery()) {
                Map<String, Long> positions = new HashMap<>();
                Map<String, Long> announced = new HashMap<>();
                while (rows.next()) {
                    positions.put(rows.getString(1), rows.getLong(2));
                    announced.put(rows.getString(1), rows.getLong(3));
                }
                return new Progress(phase, positions, announced);
            }
        }
    }

    public void add(Connection connection, String id) throws SQLException {
        update(connection, ADD, id);
    }

    /** False when it has ended already. */
    public boolean finish(Connection connection, String id) throws SQLException {
        return update(connection, FINISH, id) == 1;
    }

    /** False when it has ended already. */
    public boolean giveUp(Connection connection, String id) throws SQLException {
        return update(connection, GIVE_UP, id) == 1;
    }

    /** False when it was not given up. */
    public boolean takeUp(Connection connection, String id) throws SQLException {
        return update(connection, TAKE_UP, id) == 1;
    }

    /**
     * Adds a section at its first row.
     *
     * @param announced the number of rows to come
     */
    public void addSection(Connection connection, String id, String section, long announced) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(ADD_SECTION)) {
            insert.setString(1, id);
            insert.setString(2, section);
            insert.setLong(3, announced);
            insert.executeUpdate();
        }
    }

    /** Says how many rows a section has that has said nothing of it. */
    public void announce(Connection connection, String id, String section, long announced) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(ANNOUNCE)) {
            update.setLong(1, announced);
            update.setString(2, id);
            update.setString(3, section);
            update.executeUpdate();
        }
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

    private static int update(Connection connection, String sql, String id) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, id);
            return update.executeUpdate();
        }
    }
}
