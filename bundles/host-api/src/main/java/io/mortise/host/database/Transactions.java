package io.mortise.host.database;

import io.mortise.host.tenant.Scope;
import java.sql.Connection;
import java.sql.SQLException;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Runs work in one database transaction. Safe for use by many threads; registered once all migrations have run.
 *
 * <p>Work for an organization or workspace names its scope: on PostgreSQL row-level security then keeps all rows of others
 * from it, whatever its statements say. H2, which only this program opens, relies on the statements alone.
 *
 * <p>Nobody enters ConfigurationAdmin while {@link #isActive()}.
 */
@ProviderType
public interface Transactions {

    /**
     * Runs the work in a transaction of its own and commits it; rolls back when the work throws. It may see and change rows
     * of every organization, so it is only for the system's own work and for what the policy has allowed already.
     *
     * <p>Throws {@code ProblemException} with {@code DATABASE_UNAVAILABLE} when no connection can be had, and
     * {@link DatabaseException} for any other {@link SQLException}. A {@code RuntimeException} of the work passes through.
     * Transactions do not nest: throws {@link IllegalStateException} when this thread already runs one.
     */
    default <T> T run(Work<T> work) {
        return run(Scope.SYSTEM, work);
    }

    /** The same, with the promise that the work only reads. */
    default <T> T read(Work<T> work) {
        return read(Scope.SYSTEM, work);
    }

    /**
     * The same as {@link #run(Work)}, bound to the scope. Within an organization the work sees and changes rows of that
     * organization; within a workspace it changes rows of that workspace alone, and sees those of its organization that
     * belong to no other workspace. In the scope of the system nothing is bound.
     *
     * <p>Throws {@link DatabaseException} when the work writes what is beyond the scope; what is beyond it is not found.
     */
    <T> T run(Scope scope, Work<T> work);

    /** The same, with the promise that the work only reads. */
    <T> T read(Scope scope, Work<T> work);

    /** Whether this thread runs a transaction. */
    boolean isActive();

    /** The dialect of the connected database. */
    Dialect dialect();

    /** Work on a connection that the caller neither commits nor closes. */
    @ConsumerType
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }
}
