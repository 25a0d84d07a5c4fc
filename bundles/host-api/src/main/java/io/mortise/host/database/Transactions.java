package io.mortise.host.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Runs work in one database transaction. Safe for use by many threads; registered once all migrations have run.
 *
 * <p>Nobody enters ConfigurationAdmin while {@link #isActive()}.
 */
@ProviderType
public interface Transactions {

    /**
     * Runs the work in a transaction of its own and commits it; rolls back when the work throws.
     *
     * <p>Throws {@code ProblemException} with {@code DATABASE_UNAVAILABLE} when no connection can be had, and
     * {@link DatabaseException} for any other {@link SQLException}. A {@code RuntimeException} of the work passes through.
     * Transactions do not nest: throws {@link IllegalStateException} when this thread already runs one.
     */
    <T> T run(Work<T> work);

    /** The same, with the promise that the work only reads. */
    <T> T read(Work<T> work);

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
