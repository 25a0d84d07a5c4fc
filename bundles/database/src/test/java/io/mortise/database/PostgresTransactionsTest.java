package io.mortise.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.database.testing.DatabaseFixture;
import io.mortise.database.testing.PostgresServer;
import io.mortise.host.database.DatabaseException;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import io.mortise.host.tenant.WorkspaceId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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
    void transactionIsBoundToItsScopeAndTheNextOneIsNot() {
        WorkspaceScope workspace = Scope.of(new OrgId("acme"), new WorkspaceId("ws-1"));

        assertThat(roleOf(workspace)).isEqualTo("mortise_app acme ws-1");
        assertThat(roleOf(Scope.of(new OrgId("acme")))).isEqualTo("mortise_app acme -");
        assertThat(roleOf(Scope.SYSTEM)).isEqualTo("mortise_system - -");
    }

    @Test
    void writeBeyondTheScopeIsRefused() {
        OrgId acme = new OrgId("acme");

        assertThatThrownBy(() -> transactions.run(
                        Scope.of(acme), c -> database.directory().add(c, new OrgId("globex"), new WorkspaceId("ws-1"))))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("row-level security");
        boolean added =
                transactions.run(Scope.of(acme), c -> database.directory().add(c, acme, new WorkspaceId("ws-1")));
        assertThat(added).isTrue();
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
    void rowThatOthersHoldForTooLongIsAProblemAndNothingIsChanged() {
        add(database, "held");
        assertThatThrownBy(() -> transactions.run(c -> {
                    execute(c, "UPDATE tenant_data_directory SET is_hidden = TRUE");
                    return CompletableFuture.supplyAsync(() -> transactions.run(other -> {
                                execute(other, "SET LOCAL lock_timeout = '50ms'");
                                return execute(other, "DELETE FROM tenant_data_directory");
                            }))
                            .join();
                }))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.problem().code()).isEqualTo(ProblemCode.DATABASE_UNAVAILABLE);
                    assertThat(e.problem().mend()).startsWith("Try again");
                });
    }

    @Test
    void lostConnectionIsAProblemAndTheNextTransactionGetsAnother() {
        assertThatThrownBy(() -> transactions.run(c -> {
                    terminateBackendOf(c);
                    return execute(c, "SELECT 1");
                }))
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
        database.asOwner("SELECT pg_terminate_backend(" + backend + ", 5000)");
        return backend;
    }

    private String roleOf(Scope scope) {
        return transactions.read(scope, c -> {
            try (Statement statement = c.createStatement();
                    ResultSet row = statement.executeQuery("""
                            SELECT concat_ws(' ', current_user, coalesce(mgmt_current_org(), '-'),
                                             coalesce(mgmt_current_workspace(), '-'))""")) {
                return row.next() ? row.getString(1) : "no row";
            }
        });
    }
}
