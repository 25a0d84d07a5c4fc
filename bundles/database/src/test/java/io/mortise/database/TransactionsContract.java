package io.mortise.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.database.testing.DatabaseFixture;
import io.mortise.host.database.DatabaseException;
import io.mortise.host.database.Transactions;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What transactions promise on every database. */
@Timeout(60)
abstract class TransactionsContract {
    final DatabaseFixture database = open();
    final Transactions transactions = database.transactions();

    abstract DatabaseFixture open();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void finishedWorkIsCommitted() {
        transactions.run(c -> insert(c, "kept"));

        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void workThatThrowsIsRolledBackAndItsExceptionPassesThrough() {
        IllegalStateException refusal = new IllegalStateException("refused");

        assertThatThrownBy(() -> transactions.run(c -> {
                    insert(c, "lost");
                    throw refusal;
                }))
                .isSameAs(refusal);
        assertThat(rows()).isZero();
    }

    @Test
    void failedStatementIsRolledBackAndTold() {
        assertThatThrownBy(() -> transactions.run(c -> {
                    insert(c, "lost");
                    return execute(c, "SELECT nothing FROM nowhere");
                }))
                .isInstanceOf(DatabaseException.class)
                .hasCauseInstanceOf(SQLException.class);
        assertThat(rows()).isZero();
    }

    @Test
    void isActiveOnlyInsideAndOnlyOnThisThread() {
        assertThat(transactions.isActive()).isFalse();

        boolean elsewhere = transactions.run(c -> {
            assertThat(transactions.isActive()).isTrue();
            return CompletableFuture.supplyAsync(transactions::isActive).join();
        });

        assertThat(elsewhere).isFalse();
        assertThat(transactions.isActive()).isFalse();
    }

    @Test
    void transactionsDoNotNest() {
        assertThatThrownBy(() -> transactions.run(c -> {
                    insert(c, "lost");
                    return transactions.run(inner -> 1);
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nest");
        assertThat(transactions.isActive()).isFalse();
        assertThat(rows()).isZero();
    }

    @Test
    void moreThreadsThanConnectionsTakeTurns() {
        CompletableFuture<?>[] all = new CompletableFuture<?>[64];
        for (int i = 0; i < all.length; i++) {
            String id = "ws-" + i;
            all[i] = CompletableFuture.runAsync(() -> transactions.run(c -> insert(c, id)));
        }
        CompletableFuture.allOf(all).join();

        assertThat(rows()).isEqualTo(64);
    }

    @Test
    void withoutAFreeConnectionTheProblemComesWithinSeconds() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Thread[] holders = new Thread[16];
        for (int i = 0; i < holders.length; i++) {
            CountDownLatch taken = new CountDownLatch(1);
            holders[i] = new Thread(() -> transactions.read(c -> hold(taken, release)));
            holders[i].start();
            // One by one: all at once would wait for connections that a busy machine is slow to open.
            assertThat(taken.await(20, TimeUnit.SECONDS)).isTrue();
        }

        long began = System.nanoTime();
        try {
            assertThatThrownBy(this::rows).isInstanceOfSatisfying(ProblemException.class, e -> assertThat(
                            e.problem().code())
                    .isEqualTo(ProblemCode.DATABASE_UNAVAILABLE));
        } finally {
            release.countDown();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        for (Thread holder : holders) {
            holder.join();
        }
        assertThat(rows()).isZero();
    }

    static int hold(CountDownLatch taken, CountDownLatch release) {
        taken.countDown();
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    int rows() {
        return transactions.read(c -> {
            try (Statement statement = c.createStatement();
                    ResultSet row = statement.executeQuery("SELECT count(*) FROM tenant_data_directory")) {
                row.next();
                return row.getInt(1);
            }
        });
    }

    static int add(DatabaseFixture database, String id) {
        return database.transactions().run(c -> insert(c, id));
    }

    static int insert(Connection connection, String id) throws SQLException {
        return execute(
                connection, "INSERT INTO tenant_data_directory (workspace_id, org_id) VALUES ('" + id + "', 'acme')");
    }

    static int execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return Math.max(0, statement.getUpdateCount());
        }
    }
}
