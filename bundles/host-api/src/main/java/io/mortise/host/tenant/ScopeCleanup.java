package io.mortise.host.tenant;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Registered by every bundle that keeps rows of a tenant, so that purging the tenant removes them too. A tenant that is deleted
 * is out of sight at once; its rows stay until it is purged, for it may be restored.
 */
@ConsumerType
public interface ScopeCleanup {

    /**
     * Deletes this bundle's rows of the scope, inside the transaction that purges the scope. Called once for each
     * workspace and then for its organization.
     */
    void delete(Connection connection, Scope scope) throws SQLException;

    /** Called after the scope was deleted, or purged, and that was committed: drop what is held in memory for it. */
    default void deleted(Scope scope) {}

    /** How many things of each kind {@link #delete} would remove of the scope itself, by their name as in {@code overrides}. */
    default Map<String, Long> preview(Connection connection, Scope scope) throws SQLException {
        return Map.of();
    }
}
