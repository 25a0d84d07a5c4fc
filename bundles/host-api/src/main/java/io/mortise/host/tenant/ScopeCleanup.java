package io.mortise.host.tenant;

import java.sql.Connection;
import java.sql.SQLException;
import org.osgi.annotation.versioning.ConsumerType;

/** Registered by every bundle that keeps rows of a tenant, so that deleting the tenant removes them too. */
@ConsumerType
public interface ScopeCleanup {

    /**
     * Deletes this bundle's rows of the scope, inside the transaction that deletes the scope. Called once for each
     * workspace and then for its organization.
     */
    void delete(Connection connection, Scope scope) throws SQLException;

    /** Called after that transaction was committed: drop what is held in memory for the scope. */
    default void deleted(Scope scope) {}
}
