package io.mortise.host.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The append-only log of changes, in commit order; what followers on every node read. Safe for use by many threads. */
@ProviderType
public interface ChangeLog {

    /**
     * Appends a change and takes its number. Call it last in a transaction: from here to the commit all other writers of
     * the log wait.
     *
     * @return the change's {@code seq}
     */
    long append(Connection connection, String kind, String scope, Optional<String> orgId, String name, long revision)
            throws SQLException;

    /** Up to {@code limit} changes after {@code seq}, oldest first. */
    List<Change> after(Connection connection, long seq, int limit) throws SQLException;

    /** The number of the newest change, 0 when there is none. */
    long head(Connection connection) throws SQLException;

    /** The id of this node, stable across restarts of the same data directory. */
    String node();
}
