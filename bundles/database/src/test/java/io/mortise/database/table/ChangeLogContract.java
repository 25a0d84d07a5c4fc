package io.mortise.database.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.database.testing.DatabaseFixture;
import io.mortise.host.database.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the change log promises on every database. */
abstract class ChangeLogContract {
    private static final int THREADS = 8;
    private static final int CHANGES_EACH = 40;

    private final DatabaseFixture database = open();

    abstract DatabaseFixture open();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aFreshLogIsEmpty() {
        long head = database.transactions().read(database.changeLog()::head);
        assertThat(head).isZero();
        assertThat(changesAfter(0)).isEmpty();
    }

    @Test
    void givesBackWhatWasAppended() {
        long seq = database.transactions()
                .run(c -> database.changeLog().append(c, "module", "org/acme", Optional.of("acme"), "module-kb", 7));
        database.transactions()
                .run(c -> database.changeLog().append(c, "module", "system", Optional.empty(), "module-kb", 8));

        assertThat(changesAfter(0))
                .containsExactly(
                        new Change(1, "module", "org/acme", Optional.of("acme"), "module-kb", 7, "test-node"),
                        new Change(2, "module", "system", Optional.empty(), "module-kb", 8, "test-node"));
        assertThat(changesAfter(seq)).extracting(Change::seq).containsExactly(2L);
        List<Change> limited =
                database.transactions().read(c -> database.changeLog().after(c, 0, 1));
        assertThat(limited).hasSize(1);
    }

    @Test
    void rolledBackChangeGivesItsNumberBack() {
        assertThatThrownBy(() -> database.transactions().run(c -> {
                    database.changeLog().append(c, "module", "system", Optional.empty(), "lost", 1);
                    throw new IllegalStateException("refused");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(append("kept")).isEqualTo(1);
        assertThat(changesAfter(0)).extracting(Change::name).containsExactly("kept");
    }

    @Test
    @Timeout(60)
    void concurrentChangesAreNumberedWithoutGapsInCommitOrder() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                String name = "writer-" + thread;
                running.add(writers.submit(() -> appendMany(name)));
            }
            long seen = followUntilAllAreSeen();
            for (Future<?> writer : running) {
                writer.get(1, TimeUnit.MINUTES);
            }
            assertThat(seen).isEqualTo(THREADS * CHANGES_EACH);
        } finally {
            writers.shutdownNow();
        }
    }

    /** Reads as a follower does: were a lower number committed after a higher one, it would be missed here. */
    private long followUntilAllAreSeen() {
        long last = 0;
        while (last < (long) THREADS * CHANGES_EACH) {
            long from = last;
            List<Change> next = changesAfter(from);
            assertThat(next.stream().map(Change::seq))
                    .containsExactlyElementsOf(LongStream.rangeClosed(from + 1, from + next.size())
                            .boxed()
                            .toList());
            last = from + next.size();
        }
        return last;
    }

    private void appendMany(String name) {
        for (int i = 0; i < CHANGES_EACH; i++) {
            append(name);
        }
    }

    private long append(String name) {
        return database.transactions()
                .run(c -> database.changeLog().append(c, "module", "system", Optional.empty(), name, 1));
    }

    private List<Change> changesAfter(long seq) {
        return database.transactions().read(c -> database.changeLog().after(c, seq, 100));
    }
}
