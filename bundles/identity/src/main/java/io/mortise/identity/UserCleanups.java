package io.mortise.identity;

import io.mortise.host.identity.UserCleanup;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everybody who keeps something of a user. */
final class UserCleanups {
    private static final Logger log = LoggerFactory.getLogger(UserCleanups.class);

    private final List<UserCleanup> cleanups = new CopyOnWriteArrayList<>();

    void add(UserCleanup cleanup) {
        cleanups.add(cleanup);
    }

    void remove(UserCleanup cleanup) {
        cleanups.remove(cleanup);
    }

    /** Deletes everybody's rows; one who fails makes the whole deletion fail. */
    void delete(Connection connection, String userId) throws SQLException {
        for (UserCleanup cleanup : cleanups) {
            cleanup.delete(connection, userId);
        }
    }

    /** Tells everybody that the user is gone; the user stays gone whatever one of them throws. */
    void deleted(String userId) {
        for (UserCleanup cleanup : cleanups) {
            try {
                cleanup.deleted(userId);
            } catch (RuntimeException e) {
                log.warn("User {} was deleted, but {} may still hold something in memory", userId, cleanup, e);
            }
        }
    }
}
