package io.mortise.plugins.store;

import io.mortise.host.plugin.OwnPlugin.Rejection;
import io.mortise.host.tenant.OrgId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code plugin_data_submission}: what organizations have uploaded to their registries, until it is approved. */
public final class SubmissionTable {
    private static final String SELECT = """
            SELECT org_id, name, version, manifest, sha256, size_bytes, submitted_by, submitted_at,
                   rejected_by, rejected_at, reason
              FROM plugin_data_submission""";
    private static final String WAITING =
            SELECT + " WHERE rejected_at IS NULL ORDER BY submitted_at, org_id, name, version";
    private static final String OF_ORG = SELECT + " WHERE org_id = ? ORDER BY name, submitted_at, version";
    private static final String INSERT = """
            INSERT INTO plugin_data_submission
                   (org_id, name, version, manifest, sha256, size_bytes, submitted_by, submitted_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String REJECT = """
            UPDATE plugin_data_submission SET sha256 = NULL, rejected_by = ?, rejected_at = ?, reason = ?
             WHERE org_id = ? AND name = ? AND version = ? AND sha256 = ? AND rejected_at IS NULL""";
    private static final String DELETE =
            "DELETE FROM plugin_data_submission WHERE org_id = ? AND name = ? AND version = ?";
    private static final String DELETE_ORG = "DELETE FROM plugin_data_submission WHERE org_id = ?";
    private static final String NAMES_ARCHIVE = "SELECT 1 FROM plugin_data_submission WHERE sha256 = ?";

    /** All that nobody has decided about, the oldest first. */
    public List<Submission> waiting(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(WAITING)) {
            return read(select);
        }
    }

    /** Those of an organization, rejected ones too, ordered by name. */
    public List<Submission> of(Connection connection, OrgId org) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(OF_ORG)) {
            select.setString(1, org.value());
            return read(select);
        }
    }

    /** Adds one that waits. */
    public void insert(Connection connection, Submission submission) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, submission.org().value());
            insert.setString(2, submission.name());
            insert.setString(3, submission.version());
            insert.setString(4, submission.manifest());
            insert.setObject(5, submission.sha256().orElse(null), Types.VARCHAR);
            insert.setLong(6, submission.sizeBytes());
            insert.setString(7, submission.submittedBy());
            insert.setTimestamp(8, Timestamp.from(submission.submittedAt()));
            insert.executeUpdate();
        }
    }

    /** Notes that one that waited was rejected, and lets go of its archive; false when it does not wait, or with another archive. */
    public boolean reject(Connection connection, Submission submission, Rejection rejection) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(REJECT)) {
            update.setString(1, rejection.rejectedBy());
            update.setTimestamp(2, Timestamp.from(rejection.rejectedAt()));
            update.setString(3, rejection.reason());
            update.setString(4, submission.org().value());
            update.setString(5, submission.name());
            update.setString(6, submission.version());
            update.setString(7, submission.sha256().orElseThrow());
            return update.executeUpdate() == 1;
        }
    }

    /** Removes one; false when there is none. */
    public boolean delete(Connection connection, OrgId org, String name, String version) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            delete.setString(1, org.value());
            delete.setString(2, name);
            delete.setString(3, version);
            return delete.executeUpdate() == 1;
        }
    }

    /** Removes all of an organization. */
    public void deleteOrg(Connection connection, OrgId org) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE_ORG)) {
            delete.setString(1, org.value());
            delete.executeUpdate();
        }
    }

    /** Whether one that waits has that archive. */
    public boolean names(Connection connection, String sha256) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(NAMES_ARCHIVE)) {
            select.setString(1, sha256);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    private static List<Submission> read(PreparedStatement select) throws SQLException {
        List<Submission> submissions = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                submissions.add(new Submission(
                        new OrgId(row.getString("org_id")),
                        row.getString("name"),
                        row.getString("version"),
                        row.getString("manifest"),
                        Optional.ofNullable(row.getString("sha256")),
                        row.getLong("size_bytes"),
                        row.getString("submitted_by"),
                        row.getTimestamp("submitted_at").toInstant(),
                        rejection(row)));
            }
        }
        return submissions;
    }

    private static Optional<Rejection> rejection(ResultSet row) throws SQLException {
        @Nullable Timestamp at = row.getTimestamp("rejected_at");
        return at == null
                ? Optional.empty()
                : Optional.of(new Rejection(row.getString("rejected_by"), at.toInstant(), row.getString("reason")));
    }
}
