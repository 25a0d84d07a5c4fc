package io.mortise.desired.applied;

import static io.mortise.host.state.StateColumn.text;
import static io.mortise.host.state.StateColumn.time;
import static io.mortise.host.state.StateColumn.whole;

import io.mortise.host.database.Dialect;
import io.mortise.host.state.StateTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** {@code desired_data_applied}: one document in parts. */
final class AppliedTable {
    private static final String SELECT =
            "SELECT content, sha256, applied_at, applied_by FROM desired_data_applied ORDER BY part";
    private static final String DELETE = "DELETE FROM desired_data_applied";
    private static final String INSERT =
            "INSERT INTO desired_data_applied (part, content, sha256, applied_at, applied_by) VALUES (?, ?, ?, ?, ?)";

    /** A part of the document; all parts of one have the same of everything else. */
    record Part(String content, String sha256, Instant appliedAt, String appliedBy) {}

    List<Part> all(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT);
                ResultSet rows = select.executeQuery()) {
            List<Part> parts = new ArrayList<>();
            while (rows.next()) {
                parts.add(new Part(
                        rows.getString("content"),
                        rows.getString("sha256"),
                        rows.getObject("applied_at", OffsetDateTime.class).toInstant(),
                        rows.getString("applied_by")));
            }
            return parts;
        }
    }

    void replace(Connection connection, List<Part> parts) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            delete.executeUpdate();
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (int i = 0; i < parts.size(); i++) {
                Part part = parts.get(i);
                insert.setInt(1, i);
                insert.setString(2, part.content());
                insert.setString(3, part.sha256());
                insert.setObject(4, part.appliedAt().atOffset(ZoneOffset.UTC));
                insert.setString(5, part.appliedBy());
                insert.executeUpdate();
            }
        }
    }

    static StateTable exported(Dialect dialect) {
        return new StateTable(
                "desired_data_applied",
                dialect,
                List.of(whole("part")),
                List.of(text("content"), text("sha256"), time("applied_at"), text("applied_by")));
    }
}
