package io.mortise.database.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.database.testing.DatabaseFixture;
import io.mortise.host.database.AuditEntry;
import io.mortise.host.database.AuditFilter;
import io.mortise.host.identity.Actor;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.state.StateBatch;
import io.mortise.host.state.StateLedger.Phase;
import io.mortise.host.state.StatePage;
import io.mortise.host.state.StateSection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What ledger and sections of tables promise on every database. */
abstract class StateContract {
    private static final Actor ACTOR = new Actor("admin", "rest");
    private static final String ID = "a".repeat(64);

    private static final String OTHER = "b".repeat(64);
    private static final Map<String, Long> ANNOUNCED = Map.of("audit", 6L, "users", 2L);

    private final DatabaseFixture database = open();
    private final StoredStateLedger ledger = new StoredStateLedger(database.transactions(), database.auditLog());
    private final StateSection audit = AuditSection.of(database.transactions());

    abstract DatabaseFixture open();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void anImportGoesOnWhereItWas() {
        assertThat(ledger.find(ID)).isEmpty();
        assertThat(begin(ID)).isTrue();

        assertThat(advance(0, 5)).isTrue();
        assertThat(advance(0, 5)).isFalse();
        assertThat(ledger.find(ID).orElseThrow().positions()).isEqualTo(Map.of("audit", 5L, "users", 0L));
        assertThat(ledger.find(ID).orElseThrow().announced()).isEqualTo(ANNOUNCED);
        assertThat(ledger.find(ID).orElseThrow().phase()).isEqualTo(Phase.OPEN);

        ledger.finish(ID, ACTOR);
        ledger.finish(ID, ACTOR);
        assertThat(ledger.find(ID).orElseThrow().isComplete()).isTrue();
        assertThat(entries()).extracting(AuditEntry::action).containsExactly("state.import", "state.import");
        assertThat(advance(5, 6)).isFalse();
        assertThat(begin(OTHER)).isFalse();
    }

    @Test
    void ofTwoImportsAtOnceOneBegins() throws Exception {
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        CyclicBarrier barrier = new CyclicBarrier(2);
        try {
            List<Callable<Boolean>> both = new ArrayList<>();
            for (String id : List.of(ID, OTHER)) {
                both.add(() -> {
                    barrier.await();
                    return begin(id);
                });
            }
            List<Boolean> begun = new ArrayList<>();
            for (Future<Boolean> node : nodes.invokeAll(both)) {
                begun.add(node.get());
            }

            assertThat(begun).containsExactlyInAnyOrder(true, false);
            assertThat(ledger.current()).contains(begun.get(0) ? ID : OTHER);
            assertThat(ledger.find(begun.get(0) ? OTHER : ID)).isEmpty();
        } finally {
            nodes.shutdown();
        }
    }

    @Test
    void anImportWithoutRowsThatIsGivenUpLeavesRoom() {
        begin(ID);
        ledger.giveUp(ID, ACTOR);
        ledger.giveUp(ID, ACTOR);

        assertThat(ledger.find(ID).orElseThrow().phase()).isEqualTo(Phase.GIVEN_UP);
        assertThat(ledger.current()).isEmpty();
        assertThat(advance(0, 5)).isFalse();
        assertThat(begin(OTHER)).isTrue();
        ledger.giveUp(ID, ACTOR);
        assertThat(ledger.current()).contains(OTHER);
        assertThat(entries())
                .extracting(entry -> String.valueOf(entry.detail().get("phase")))
                .containsExactlyInAnyOrder("begin", "give up", "begin");
    }

    @Test
    void anImportWithRowsThatIsGivenUpKeepsOthersOutAndCanGoOn() {
        begin(ID);
        advance(0, 5);
        ledger.giveUp(ID, ACTOR);

        assertThat(begin(OTHER)).isFalse();
        assertThat(advance(5, 6)).isFalse();
        ledger.finish(ID, ACTOR);
        assertThat(ledger.find(ID).orElseThrow().phase()).isEqualTo(Phase.GIVEN_UP);

        assertThat(begin(ID)).isTrue();
        assertThat(advance(5, 6)).isTrue();
        assertThat(ledger.find(ID).orElseThrow().rows()).isEqualTo(6);
    }

    private boolean begin(String id) {
        return ledger.begin(id, ANNOUNCED, ACTOR).isPresent();
    }

    private boolean advance(long from, long to) {
        return database.transactions().run(c -> ledger.advance(c, ID, "audit", from, to));
    }

    @Test
    void stampChangesWithChangesOnly() {
        String before = ledger.stamp();
        assertThat(before).startsWith(ledger.installation() + ".");
        append("session.open");
        ledger.exported("users", ACTOR);
        assertThat(ledger.stamp()).isEqualTo(before);

        append("user.create");
        String audited = ledger.stamp();
        assertThat(audited).isNotEqualTo(before);

        database.transactions().run(c -> database.changeLog().append(c, "org", "org/a", Optional.of("a"), "a", 1));
        assertThat(ledger.stamp()).isNotEqualTo(audited);
    }

    @Test
    void pagesHoldEveryRowOnceInOrder() {
        for (int i = 0; i < 5; i++) {
            append("test." + i);
        }
        List<Object> actions = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            StatePage page = audit.export(cursor, 2);
            page.rows().forEach(row -> actions.add(row.get("action")));
            cursor = page.next();
        } while (cursor.isPresent());

        assertThat(actions).containsExactly("test.0", "test.1", "test.2", "test.3", "test.4");
        assertThatThrownBy(() -> audit.export(Optional.of("no-number"), 2)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> audit.export(Optional.of("1,2"), 2)).isInstanceOf(ProblemException.class);
    }

    @Test
    void importedEntriesSayTheSame() {
        append("test.one");
        Map<String, Object> exported = audit.export(Optional.empty(), 10).rows().get(0);

        audit.importRows(List.of(exported), new Batch(true));

        List<AuditEntry> entries = entries();
        assertThat(entries).hasSize(2);
        assertThat(entries.get(0))
                .usingRecursiveComparison()
                .ignoringFields("id")
                .isEqualTo(entries.get(1));
        assertThat(entries.get(0).id()).isNotEqualTo(entries.get(1).id());
    }

    @Test
    void aBatchIsImportedWholeOrNotAtAll() {
        append("test.one");
        Map<String, Object> good = audit.export(Optional.empty(), 10).rows().get(0);
        Map<String, Object> wrongType = new LinkedHashMap<>(good);
        wrongType.put("action", 7);
        Map<String, Object> missing = new LinkedHashMap<>(good);
        missing.remove("subject");
        Map<String, Object> unknown = new LinkedHashMap<>(good);
        unknown.put("actoin", "x");

        assertRefused(good, wrongType, "its 'action'");
        assertRefused(good, missing, "SQLSTATE 23");
        assertRefused(good, unknown, "'actoin'");
        assertThatThrownBy(() -> audit.importRows(List.of(good), new Batch(false)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(entries()).hasSize(1);
    }

    private void assertRefused(Map<String, Object> good, Map<String, Object> bad, String why) {
        assertThatThrownBy(() -> audit.importRows(List.of(good, bad), new Batch(true)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.problem().oneLine()).contains("ROW_INVALID", why));
    }

    private void append(String action) {
        database.transactions().run(c -> {
            database.auditLog().append(c, ACTOR, action, "system", Optional.empty(), "x", Map.of("a", 1.5, "ü", "\"'"));
            return action;
        });
    }

    private List<AuditEntry> entries() {
        return database.auditTrail()
                .entries(AuditFilter.NONE, 100, Optional.empty())
                .items();
    }

    private record Batch(boolean isNext) implements StateBatch {
        @Override
        public Actor actor() {
            return ACTOR;
        }

        @Override
        public void done(Connection connection) throws SQLException {
            if (!isNext) {
                throw new IllegalStateException("another request was faster");
            }
        }
    }
}
