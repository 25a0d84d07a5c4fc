package io.mortise.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.database.testing.DatabaseFixture;
import io.mortise.database.testing.PostgresServer;
import io.mortise.host.database.DatabaseException;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class PostgresTransactionsTest extends TransactionsContract {
    @Override
    DatabaseFixture open() {
        return DatabaseFixture.postgres();
    }

    @Test
    void readRefusesWrites() {
        assertThatThrownBy(() -> transactions.read(c -> insert(c, "lost"))).isInstanceOf(DatabaseException.class);
        assertThat(add(database, "kept")).isEqualTo(1);
    }

    @Test
    void waitsForLocksEndAlsoAfterARollback() {
        assertThatThrownBy(() -> transactions.run(c -> execute(c, "SELECT nothing FROM nowhere")))
                .isInstanceOf(DatabaseException.class);

        String timeout = transactions.read(c -> {
            try (Statement statement = c.createStatement();
                    ResultSet row = statement.executeQuery("SHOW lock_timeout")) {
                return row.next() ? row.getString(1) : "unknown";
            }
        });
        assertThat(timeout).isEqualTo("10s");
    }

    @Test
    void lostConnectionIsAProblemAndTheNextTransactionGetsAnother() {
        assertThatThrownBy(() -> transactions.run(c -> execute(c, "SELECT pg_terminate_backend(pg_backend_pid())")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.DATABASE_UNAVAILABLE));

        assertThat(add(database, "kept")).isEqualTo(1);
    }

    @Test
    void connectionLostBeforeTheCommitLeavesTheOutcomeToBeLookedUp() {
        assertThatThrownBy(() -> transactions.run(c -> {
                    insert(c, "unknown");
                    return terminateBackendOf(c);
                }))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().mend()).startsWith("Look whether the change was made"));
    }

    @Test
    void unknownDatabaseIsRefusedWithItsMend() {
        assertThatThrownBy(() -> DatabaseFixture.open(PostgresServer.url("no_such_database")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().mend()).contains("Create the database"));
    }

    @Test
    void missingPasswordIsRefusedWithItsMend() {
        assertThat(new DatabaseProblems(DatabaseUrl.parse("jdbc:postgresql://host/db"))
                        .notOpened(new SQLException("no password was provided", "08004"))
                        .problem()
                        .mend())
                .contains("user and password");
    }

    @Test
    void unreachableServerIsRefusedWithoutThePassword() {
        assertThatThrownBy(() -> DatabaseFixture.open("jdbc:postgresql://127.0.0.1:1/x?user=me&password=hunter22"))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.problem().code()).isEqualTo(ProblemCode.DATABASE_UNAVAILABLE);
                    assertThat(e.problem().mend()).contains("server runs");
                    assertThat(e).hasMessageNotContaining("hunter22");
                });
    }

    @Test
    void urlThatTheDriverRefusesIsAProblemWithoutThePassword() {
        assertThatThrownBy(() -> DatabaseFixture.open("jdbc:postgresql://127.0.0.1:port/x?user=me&password=hunter22"))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.problem().code()).isEqualTo(ProblemCode.DATABASE_UNAVAILABLE);
                    assertThat(e.problem().mend()).contains("Correct the database URL");
                    assertThat(e).hasMessageNotContaining("hunter22");
                    assertThat(e).cause().hasMessageNotContaining("hunter22").hasNoCause();
                });
    }

    /** Ends the connection's server process from another one, so that only the commit notices. */
    private int terminateBackendOf(Connection connection) throws SQLException {
        int backend;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            backend = row.getInt(1);
        }
        return CompletableFuture.supplyAsync(
                        () -> transactions.run(c -> execute(c, "SELECT pg_terminate_backend(" + backend + ", 5000)")))
                .join();
    }
}
