package io.mortise.plugins.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.database.testing.DatabaseFixture;
import io.mortise.host.database.Transactions;
import io.mortise.host.plugin.HookLedger.Call;
import io.mortise.host.plugin.HookLedger.Claim;
import io.mortise.host.plugin.HookLedger.Done;
import io.mortise.host.plugin.HookLedger.Entry;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.WorkspaceId;
import io.mortise.plugins.manifest.ManifestReader;
import io.mortise.plugins.store.PluginRow;
import io.mortise.plugins.store.PluginTable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the ledger of lifecycle callbacks promises, whatever the database. */
abstract class HookLedgerContract {
    private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
    private static final Duration LEASE = Duration.ofSeconds(90);
    private static final PluginLocation KB = new PluginLocation("module-kb", "1.0.0");
    private static final Scope ACME = Scope.of(new OrgId("acme"));
    private static final Scope FIRST = Scope.of(new OrgId("acme"), new WorkspaceId("ws-1"));
    private static final Scope OTHER = Scope.of(new OrgId("other"));
    private static final Scope THEIRS = Scope.of(new OrgId("other"), new WorkspaceId("ws-2"));
    private static final String MANIFEST = """
            {"name": "module-kb", "displayName": "Documents", "version": "1.0.0", "description": "d", "type": "module",
             "moduleType": "functional"}""";

    private final DatabaseFixture database;
    private final Transactions transactions;
    private final SetClock clock = new SetClock();
    private final StoredHookLedger ledger;

    private static final class SetClock extends Clock {
        private Instant now = NOW;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    HookLedgerContract(DatabaseFixture database) {
        this.database = database;
        this.transactions = database.transactions();
        PluginRow row = new PluginRow(
                "id-kb",
                Optional.empty(),
                KB.name(),
                "Documents",
                KB.version(),
                MANIFEST,
                "com.example.kb",
                true,
                "upload",
                "00",
                "00",
                NOW,
                NOW);
        Installation installation =
                Installation.of(List.of(new InstalledVersion(row, new ManifestReader().readStored(MANIFEST))));
        this.ledger = new StoredHookLedger(transactions, () -> installation, clock);
        insert("INSERT INTO plugin_data_archive (sha256, size_bytes, created_at) VALUES ('00', 1, NOW())");
        transactions.run(connection -> {
            new PluginTable(transactions.dialect()).insert(connection, row);
            return row;
        });
    }

    @BeforeEach
    void addTenants() {
        for (Scope scope : List.of(ACME, OTHER)) {
            insert("INSERT INTO tenant_data_org (id, name, revision, created_at, updated_at)" + " VALUES ('" + id(scope)
                    + "', 'O', 1, NOW(), NOW())");
        }
        insert(workspace("acme", "ws-1"));
        insert(workspace("other", "ws-2"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static String id(Scope scope) {
        return scope.org().orElseThrow().value();
    }

    private static String workspace(String org, String id) {
        return "INSERT INTO tenant_data_workspace (org_id, id, name, revision, created_at, updated_at)" + " VALUES ('"
                + org + "', '" + id + "', 'W', 1, NOW(), NOW())";
    }

    private void insert(String sql) {
        transactions.run(connection -> {
            try (var statement = connection.createStatement()) {
                return statement.executeUpdate(sql);
            }
        });
    }

    private Claim claim(Scope scope, Call call) {
        return ledger.claim(KB, ledger.entry(KB, scope), call, LEASE).orElseThrow();
    }

    @Test
    void allScopesArePagedThroughWithWhatIsKnownOfThem() {
        ledger.done(claim(FIRST, Call.ENABLE));

        List<Entry> all = new ArrayList<>();
        Optional<Scope> last = Optional.empty();
        for (List<Entry> page = ledger.page(KB, Scope.SYSTEM, last, 1);
                !page.isEmpty();
                page = ledger.page(KB, Scope.SYSTEM, last, 1)) {
            all.addAll(page);
            last = Optional.of(page.get(page.size() - 1).scope());
        }

        assertThat(all).extracting(Entry::scope).containsExactly(ACME, OTHER, FIRST, THEIRS);
        assertThat(all).extracting(Entry::done).containsExactly(Done.NOTHING, Done.NOTHING, Done.ENABLED, Done.NOTHING);
        assertThat(ledger.page(KB, ACME, Optional.empty(), 9))
                .extracting(Entry::scope)
                .containsExactly(ACME, FIRST);
        assertThat(ledger.page(KB, ACME, Optional.of(FIRST), 9)).isEmpty();
        assertThat(ledger.page(KB, FIRST, Optional.empty(), 9))
                .extracting(Entry::scope)
                .containsExactly(FIRST);
        assertThat(ledger.page(KB, FIRST, Optional.of(FIRST), 9)).isEmpty();
    }

    @Test
    void ofTwoWhoSeeTheSameOneGetsTheClaim() {
        Entry seen = ledger.entry(KB, FIRST);

        assertThat(ledger.claim(KB, seen, Call.ENABLE, LEASE)).isPresent();
        assertThat(ledger.claim(KB, seen, Call.ENABLE, LEASE)).isEmpty();
        Entry held = ledger.entry(KB, FIRST);
        assertThat(held.isHeld(NOW)).isTrue();
        assertThat(ledger.claim(KB, held, Call.ENABLE, LEASE)).isEmpty();
    }

    @Test
    void whatWasDoneIsNotClaimedAgainByWhoHasNotSeenIt() {
        Entry seen = ledger.entry(KB, FIRST);
        ledger.done(claim(FIRST, Call.ENABLE));

        assertThat(ledger.claim(KB, seen, Call.ENABLE, LEASE)).isEmpty();
        assertThat(ledger.entry(KB, FIRST))
                .isEqualTo(new Entry(FIRST, Done.ENABLED, Optional.empty(), 0, Optional.empty(), ""));
        assertThat(ledger.nextDue(KB)).isEmpty();
    }

    @Test
    void aClaimWhoseHolderDiedIsDueAfterItsLease() {
        Claim dead = claim(FIRST, Call.ENABLE);
        assertThat(ledger.due(KB, 9)).isEmpty();
        assertThat(ledger.nextDue(KB)).contains(NOW.plus(LEASE));

        clock.now = NOW.plus(LEASE);

        assertThat(ledger.due(KB, 9)).extracting(Entry::scope).containsExactly(FIRST);
        Claim next = claim(FIRST, Call.ENABLE);
        ledger.done(dead); // too late
        assertThat(ledger.entry(KB, FIRST).done()).isEqualTo(Done.NOTHING);
        ledger.done(next);
        assertThat(ledger.entry(KB, FIRST).done()).isEqualTo(Done.ENABLED);
    }

    @Test
    void aFailureIsKeptAndDueAfterItsPause() {
        ledger.failed(claim(FIRST, Call.ENABLE), "x".repeat(2_000), Duration.ofSeconds(4));

        Entry failed = ledger.entry(KB, FIRST);
        assertThat(failed.attempts()).isEqualTo(1);
        assertThat(failed.calling()).contains(Call.ENABLE);
        assertThat(failed.nextTry()).contains(NOW.plusSeconds(4));
        assertThat(failed.error()).hasSize(1_000);
        assertThat(ledger.failures(KB).orElseThrow().count()).isEqualTo(1);

        ledger.settle(KB, failed);

        assertThat(ledger.failures(KB)).isEmpty();
        assertThat(ledger.entry(KB, FIRST)).isEqualTo(Entry.none(FIRST));
        assertThat(ledger.claim(KB, Entry.none(FIRST), Call.ENABLE, LEASE)).isPresent();
    }

    @Test
    void theVersionHasAnEntryOfItsOwn() {
        ledger.done(claim(Scope.SYSTEM, Call.REGISTER));

        assertThat(ledger.entry(KB, Scope.SYSTEM).done()).isEqualTo(Done.ENABLED);
        assertThat(ledger.entry(new PluginLocation("module-kb", "9.0.0"), Scope.SYSTEM)
                        .done())
                .isEqualTo(Done.NOTHING);
        assertThat(ledger.page(new PluginLocation("module-kb", "9.0.0"), Scope.SYSTEM, Optional.empty(), 9))
                .isEmpty();
    }

    @Test
    void entriesGoWithTheirScopeAndWithTheVersion() {
        ledger.done(claim(ACME, Call.ENABLE));
        ledger.done(claim(FIRST, Call.ENABLE));
        ledger.done(claim(THEIRS, Call.ENABLE));
        ledger.done(claim(Scope.SYSTEM, Call.REGISTER));

        transactions.run(connection -> {
            ledger.delete(connection, FIRST);
            return true;
        });
        assertThat(ledger.entry(KB, FIRST).done()).isEqualTo(Done.NOTHING);
        assertThat(ledger.entry(KB, ACME).done()).isEqualTo(Done.ENABLED);

        insert("DELETE FROM plugin_data_plugin");
        assertThat(ledger.entry(KB, THEIRS).done()).isEqualTo(Done.NOTHING);
        assertThat(ledger.entry(KB, Scope.SYSTEM).done()).isEqualTo(Done.NOTHING);
        assertThat(ledger.claim(KB, Entry.none(FIRST), Call.ENABLE, LEASE)).isEmpty();
    }
}
