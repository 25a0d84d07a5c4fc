package io.mortise.tenants;

import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.ScopeCleanup;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everybody who keeps something of a tenant. */
final class ScopeCleanups {
    private static final Logger log = LoggerFactory.getLogger(ScopeCleanups.class);

    private final List<ScopeCleanup> cleanups = new CopyOnWriteArrayList<>();

    void add(ScopeCleanup cleanup) {
        cleanups.add(cleanup);
    }

    void remove(ScopeCleanup cleanup) {
        cleanups.remove(cleanup);
    }

    /** Deletes everybody's rows; one who fails makes the whole deletion fail. */
    void delete(Connection connection, Scope scope) throws SQLException {
        for (ScopeCleanup cleanup : cleanups) {
            cleanup.delete(connection, scope);
        }
    }

    /** How many things of each kind everybody together would delete of these scopes. */
    Map<String, Long> preview(Connection connection, List<? extends Scope> scopes) throws SQLException {
        Map<String, Long> sums = new TreeMap<>();
        for (Scope scope : scopes) {
            for (ScopeCleanup cleanup : cleanups) {
                cleanup.preview(connection, scope).forEach((kind, count) -> sums.merge(kind, count, Long::sum));
            }
        }
        return sums;
    }

    /** Tells everybody that the scope is gone; it stays gone whatever one of them throws. */
    void deleted(Scope scope) {
        for (ScopeCleanup cleanup : cleanups) {
            try {
                cleanup.deleted(scope);
            } catch (RuntimeException e) {
                log.warn("{} was deleted, but {} may still hold some of it in memory", scope.key(), cleanup, e);
            }
        }
    }
}
