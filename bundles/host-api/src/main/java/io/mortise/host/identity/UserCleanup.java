package io.mortise.host.identity;

import java.sql.Connection;
import java.sql.SQLException;
import org.osgi.annotation.versioning.ConsumerType;

/** Registered by every bundle that keeps rows of a user, so that deleting the user removes them too. */
@ConsumerType
public interface UserCleanup {

    /** Deletes this bundle's rows of the user, inside the transaction that deletes the user. */
    void delete(Connection connection, String userId) throws SQLException;

    /** Called after that transaction was committed: drop what is held in memory for the user. */
    default void deleted(String userId) {}
}
