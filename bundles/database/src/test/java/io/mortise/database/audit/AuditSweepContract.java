package io.mortise.database.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.database.table.AuditTable;
import io.mortise.database.testing.DatabaseFixture;
import io.mortise.host.database.AuditEntry;
import io.mortise.host.database.AuditFilter;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the retention task promises on every database. */
abstract class AuditSweepContract {
    private final DatabaseFixture database = open();

    abstract DatabaseFixture open();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void deletesWhatIsOlderInBatches() {
        insert(2500, 40, "old");
        insert(3, 20, "young");

        try (AuditSweep sweep = sweep("P30D")) {
            sweep.start();

            assertThat(sweep.sweep()).isEqualTo(2500);
            assertThat(sweep.sweep()).isZero();
        }

        assertThat(left()).containsExactly("young", "young", "young");
    }

    @Test
    void withoutARetentionNothingIsEverDeleted() {
        insert(3, 40_000, "old");

        try (AuditSweep sweep = sweep("")) {
            sweep.start();

            assertThat(sweep.sweep()).isZero();
        }

        assertThat(left()).hasSize(3);
    }

    private AuditSweep sweep(String retention) {
        return new AuditSweep(
                database.transactions(),
                new AuditTable(database.transactions().dialect()),
                AuditRetention.parse(retention),
                Clock.systemUTC());
    }

    private List<String> left() {
        return database.auditTrail().entries(AuditFilter.NONE, 100, Optional.empty()).items().stream()
                .map(AuditEntry::action)
                .toList();
    }

    private void insert(int entries, int daysAgo, String action) {
        database.transactions().run(c -> {
            try (Statement statement = c.createStatement()) {
                return statement.executeUpdate(rows(entries, daysAgo, action));
            }
        });
    }

    /** A statement that adds as many entries. */
    abstract String rows(int entries, int daysAgo, String action);
}
