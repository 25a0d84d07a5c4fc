package io.mortise.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mortise.database.testing.DatabaseFixture;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class H2TransactionsTest extends TransactionsContract {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path folder;

    @Override
    DatabaseFixture open() {
        return DatabaseFixture.h2();
    }

    @Test
    void commitsAreWrittenBeforeTheyAreAcknowledged() {
        try (DatabaseFixture file = DatabaseFixture.open("jdbc:h2:file:" + folder.resolve("db"))) {
            String delay = file.transactions().read(c -> {
                try (Statement statement = c.createStatement();
                        ResultSet row = statement.executeQuery("SELECT setting_value FROM information_schema.settings"
                                + " WHERE setting_name = 'WRITE_DELAY'")) {
                    return row.next() ? row.getString(1) : "unknown";
                }
            });

            assertThat(delay).isEqualTo("0");
        }
    }

    @Test
    void interruptedThreadDoesNotCloseTheDatabaseForOthers() {
        try (DatabaseFixture file = DatabaseFixture.open("jdbc:h2:file:" + folder.resolve("db"))) {
            Thread.currentThread().interrupt();
            try {
                add(file, "first");
            } finally {
                assertThat(Thread.interrupted()).isTrue();
            }

            assertThat(add(file, "second")).isEqualTo(1);
        }
    }

    @Test
    void writersTakeTurnsAndReadersDoNotWait() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Thread first = new Thread(() -> transactions.run(c -> insert(c, "first") + hold(inside, release)));
        first.start();
        inside.await();
        AtomicBoolean entered = new AtomicBoolean();
        Thread second = new Thread(() -> transactions.run(c -> {
            entered.set(true);
            return insert(c, "second");
        }));
        second.start();
        await().until(() -> second.getState() == Thread.State.TIMED_WAITING);

        assertThat(rows()).isZero();
        assertThat(entered).isFalse();

        release.countDown();
        first.join();
        second.join();
        assertThat(rows()).isEqualTo(2);
    }

    @Test
    void writerWaitsForItsTurnEvenWhenInterruptedAndOnlySoLong() throws Exception {
        WriteTurns turns = new WriteTurns(Duration.ofMillis(50));
        assertThat(turns.take()).isTrue();

        boolean[] seen = new boolean[2];
        Thread waiting = new Thread(() -> {
            Thread.currentThread().interrupt();
            seen[0] = turns.take();
            seen[1] = Thread.currentThread().isInterrupted();
        });
        waiting.start();
        waiting.join();

        assertThat(seen).containsExactly(false, true);
    }

    @Test
    void fileInUseIsRefusedWithItsMend() throws Exception {
        Path db = folder.resolve("db");
        try (FileChannel otherProgram = FileChannel.open(
                        folder.resolve("db.mv.db"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = otherProgram.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThatThrownBy(() -> DatabaseFixture.open("jdbc:h2:file:" + db))
                    .isInstanceOfSatisfying(ProblemException.class, e -> {
                        assertThat(e.problem().code()).isEqualTo(ProblemCode.DATABASE_UNAVAILABLE);
                        assertThat(e.problem().mend()).contains("Another program");
                    });
        }
    }

    @Test
    void folderThatCannotBeWrittenIsRefusedWithItsMend() throws Exception {
        Path noFolder = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> DatabaseFixture.open("jdbc:h2:file:" + noFolder.resolve("db") + ";PASSWORD=hunter22"))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.problem().code()).isEqualTo(ProblemCode.DATABASE_UNAVAILABLE);
                    assertThat(e.problem().mend()).contains("may write there");
                    assertThat(e).hasMessageNotContaining("hunter22");
                });
    }

    @Test
    void wrongCredentialsAreRefusedWithTheirMend() {
        String file = "jdbc:h2:file:" + folder.resolve("db");
        DatabaseFixture.open(file + ";USER=sa;PASSWORD=right-one").close();

        assertThatThrownBy(() -> DatabaseFixture.open(file + ";USER=sa;PASSWORD=hunter22"))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.problem().mend()).contains("user and password");
                    assertThat(e).hasMessageNotContaining("hunter22");
                });
    }
}
