package io.mortise.database.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.database.testing.DatabaseFixture;
import io.mortise.host.database.AuditEntry;
import io.mortise.host.database.AuditFilter;
import io.mortise.host.identity.Actor;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.state.StateBatch;
import io.mortise.host.state.StatePage;
import io.mortise.host.state.StateSection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What ledger and sections of tables promise on every database. */
abstract class StateContract {
    private static final Actor ACTOR = new Actor("admin", "rest");
    private static final String ID = "a".repeat(64);

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
        ledger.begin(ID, List.of("audit", "users"), ACTOR);

        assertThat(advance(0, 5)).isTrue();
        assertThat(advance(0, 5)).isFalse();
        assertThat(ledger.find(ID).orElseThrow().positions()).isEqualTo(Map.of("audit", 5L, "users", 0L));
        assertThat(ledger.find(ID).orElseThrow().isFinished()).isFalse();

        ledger.finish(ID, ACTOR);
        ledger.finish(ID, ACTOR);
        assertThat(ledger.find(ID).orElseThrow().isFinished()).isTrue();
        assertThat(entries()).extracting(AuditEntry::action).containsExactly("state.import", "state.import");
    }

    private boolean advance(long from, long to) {
        return database.transactions().run(c -> ledger.advance(c, ID, "audit", from, to));
    }

    @Test
    void stampChangesWithChangesOnly() {
        String before = ledger.stamp();
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
