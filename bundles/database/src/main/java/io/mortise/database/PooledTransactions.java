package io.mortise.database;

import io.mortise.host.database.Dialect;
import io.mortise.host.database.Transactions;
import io.mortise.host.tenant.Scope;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Transactions on pooled connections: begin, commit, rollback are here and nowhere else. */
final class PooledTransactions implements Transactions {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final ConnectionPool pool;
    private final DatabaseProblems problems;
    private final Dialect dialect;
    private final RowSecurity rowSecurity;
    /** Of an embedded database; a server lets writers in together. */
    private final @Nullable WriteTurns turns;

    private final ThreadLocal<Boolean> active = ThreadLocal.withInitial(() -> false);

    PooledTransactions(ConnectionPool pool, DatabaseProblems problems, Dialect dialect, RowSecurity rowSecurity) {
        this.pool = pool;
        this.problems = problems;
        this.dialect = dialect;
        this.rowSecurity = rowSecurity;
        this.turns = dialect == Dialect.H2 ? new WriteTurns(LONGEST_WAIT) : null;
    }

    @Override
    public <T> T run(Scope scope, Work<T> work) {
        refuseNesting();
        return turns == null ? run(scope, work, false) : inTurn(scope, work, turns);
    }

    @Override
    public <T> T read(Scope scope, Work<T> work) {
        refuseNesting();
        return run(scope, work, true);
    }

    @Override
    public boolean isActive() {
        return active.get();
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    private <T> T inTurn(Scope scope, Work<T> work, WriteTurns turns) {
        if (!turns.take()) {
            throw problems.busy();
        }
        try {
            return run(scope, work, false);
        } finally {
            turns.giveBack();
        }
    }

    private void refuseNesting() {
        if (active.get()) {
            throw new IllegalStateException("This thread already runs a transaction; transactions do not nest");
        }
    }

    private <T> T run(Scope scope, Work<T> work, boolean readOnly) {
        active.set(true);
        try (Connection connection = pool.connection()) {
            connection.setReadOnly(readOnly);
            return committed(scope, work, connection);
        } catch (SQLException e) {
            throw problems.of(e);
        } finally {
            active.remove();
        }
    }

    private <T> T committed(Scope scope, Work<T> work, Connection connection) throws SQLException {
        try {
            rowSecurity.begin(connection, scope);
            T result = work.on(connection);
            commit(connection);
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            rollback(connection, e);
            throw e;
        }
    }

    private static void rollback(Connection connection, Throwable failure) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // The connection is broken, so the server has rolled back; the first failure is the one to tell.
            failure.addSuppressed(e);
        }
    }

    private void commit(Connection connection) throws SQLException {
        try {
            connection.commit();
        } catch (SQLException e) {
            if (DatabaseProblems.isConnectionLost(e)) {
                throw problems.outcomeUnknown(e);
            }
            throw e;
        }
    }
}
