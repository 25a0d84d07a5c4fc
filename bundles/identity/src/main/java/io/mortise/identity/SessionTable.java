package io.mortise.identity;

import io.mortise.host.identity.Caller;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** {@code identity_data_session}. */
final class SessionTable implements GrantTable {
    /** A session ends after this time at the latest. */
    static final Duration LONGEST = Duration.ofDays(7);

    /** A session ends when it was not used for this time. */
    static final Duration LONGEST_IDLE = Duration.ofHours(12);

    private static final String FIND = """
            SELECT s.user_id, u.system_admin, s.created_at, s.last_used_at
              FROM identity_data_session s JOIN identity_data_user u ON u.id = s.user_id
             WHERE s.sha256 = ? AND NOT u.disabled""";
    private static final String ADD =
            "INSERT INTO identity_data_session (sha256, user_id, created_at, last_used_at) VALUES (?, ?, ?, ?)";
    private static final String NOTE_USE =
            "UPDATE identity_data_session SET last_used_at = ? WHERE sha256 = ? AND last_used_at < ?";
    private static final String REMOVE = "DELETE FROM identity_data_session WHERE sha256 = ?";
    private static final String REMOVE_ALL = "DELETE FROM identity_data_session WHERE user_id = ?";
    private static final String REMOVE_IDLE = "DELETE FROM identity_data_session WHERE last_used_at < ?";

    @Override
    public Optional<Grant> find(Connection connection, TokenHash hash) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(FIND)) {
            select.setString(1, hash.hex());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(grant(row)) : Optional.empty();
            }
        }
    }

    /** Notes that the session was used, unless a later use is noted. */
    void noteUse(Connection connection, TokenHash hash, Instant usedAt) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(NOTE_USE)) {
            update.setObject(1, Timestamps.of(usedAt));
            update.setString(2, hash.hex());
            update.setObject(3, Timestamps.of(usedAt));
            update.executeUpdate();
        }
    }

    void add(Connection connection, TokenHash hash, String userId, Instant now) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(ADD)) {
            insert.setString(1, hash.hex());
            insert.setString(2, userId);
            insert.setObject(3, Timestamps.of(now));
            insert.setObject(4, Timestamps.of(now));
            insert.executeUpdate();
        }
    }

    /** False when there was none. */
    boolean remove(Connection connection, TokenHash hash) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(REMOVE)) {
            delete.setString(1, hash.hex());
            return delete.executeUpdate() == 1;
        }
    }

    void removeAll(Connection connection, String userId) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(REMOVE_ALL)) {
            delete.setString(1, userId);
            delete.executeUpdate();
        }
    }

    /** Removes what has ended: a session that is too old is soon idle as well. */
    void removeEnded(Connection connection, Instant now) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(REMOVE_IDLE)) {
            delete.setObject(1, Timestamps.of(now.minus(LONGEST_IDLE)));
            delete.executeUpdate();
        }
    }

    private static Grant grant(ResultSet row) throws SQLException {
        Instant usedAt = Timestamps.read(row, "last_used_at");
        Instant idleEnd = usedAt.plus(LONGEST_IDLE);
        Instant end = Timestamps.read(row, "created_at").plus(LONGEST);
        Caller caller = new Caller(row.getString("user_id"), row.getBoolean("system_admin"));
        return Grant.ofSession(caller, usedAt, idleEnd.isBefore(end) ? idleEnd : end);
    }
}
