package io.mortise.database.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.database.testing.DatabaseFixture;
import io.mortise.host.database.AuditEntry;
import io.mortise.host.database.AuditFilter;
import io.mortise.host.database.AuditStates;
import io.mortise.host.database.Dialect;
import io.mortise.host.identity.Actor;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Page;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the audit log promises on every database. */
abstract class AuditTableContract {
    private static final String INSERT_AT = """
            INSERT INTO mgmt_log_audit (happened_at, user_id, channel, action, scope, subject, detail)
            VALUES (?, 'user-1', 'rest', ?, 'system', 'module-kb',""";
    static final Actor ACTOR = new Actor("user-1", "rest");

    final DatabaseFixture database = open();

    abstract DatabaseFixture open();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void keepsWhoDidWhatAsJson() {
        append("module.change", Optional.of("acme"), Map.of("config", Map.of("limit", 200, "word", "\"schön\"")));
        append("plugin.install", Optional.empty(), Map.of());

        assertThat(column("user_id || ' ' || channel || ' ' || action || ' ' || scope || ' ' || subject"))
                .containsExactly(
                        "user-1 rest module.change org/acme module-kb",
                        "user-1 rest plugin.install org/acme module-kb");
        assertThat(column("coalesce(org_id, 'none')")).containsExactly("acme", "none");
        assertThat(column("detail").get(0).replace(" ", ""))
                .contains("\"limit\":200")
                .contains("\\\"schön\\\"");
        assertThat(column("happened_at")).doesNotContainNull();
    }

    @Test
    void goesWithTheChangeWhenThatIsRolledBack() {
        assertThatThrownBy(() -> database.transactions().run(c -> {
                    database.auditLog()
                            .append(
                                    c,
                                    new Actor("user-1", "rest"),
                                    "module.change",
                                    "system",
                                    Optional.empty(),
                                    "module-kb",
                                    Map.of());
                    throw new IllegalStateException("refused");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(column("action")).isEmpty();
    }

    @Test
    void anEntryTellsAllThatIsKnown() {
        Actor.Origin origin =
                new Actor.Origin(Optional.of("2001:db8::1"), Optional.of("request-1"), Optional.of("Prüfung"));
        Map<String, Object> before = Map.of("limit", 5);
        Map<String, Object> detail = new LinkedHashMap<>(AuditStates.changed(before, Map.of("limit", 7, "word", "a")));
        detail.put("revision", 3);
        database.transactions().run(c -> {
            database.auditLog()
                    .append(
                            c,
                            new Actor("user-1", "rest", origin),
                            "module.change",
                            "org/acme",
                            Optional.of("acme"),
                            "module-kb",
                            detail);
            return detail;
        });

        AuditEntry entry =
                entries(AuditFilter.NONE, 10, Optional.empty()).items().get(0);

        assertThat(entry.actor()).isEqualTo(new Actor("user-1", "rest", origin));
        assertThat(entry.action()).isEqualTo("module.change");
        assertThat(entry.scope()).isEqualTo("org/acme");
        assertThat(entry.orgId()).contains("acme");
        assertThat(entry.target()).isEqualTo("module-kb");
        assertThat(entry.before().orElseThrow()).containsEntry("limit", 5).containsEntry("word", null);
        assertThat(entry.after()).contains(Map.of("limit", 7, "word", "a"));
        assertThat(entry.detail()).isEqualTo(Map.of("revision", 3));
        AuditFilter other = filter("globex", null, null, null, null);
        assertThat(database.auditTrail().entry(AuditFilter.NONE, entry.id())).contains(entry);
        assertThat(database.auditTrail().entry(AuditFilter.NONE, entry.id() + 1))
                .isEmpty();
        assertThat(database.auditTrail().entry(other, entry.id())).isEmpty();
    }

    @Test
    void whatHasNoRequestHasNoOrigin() {
        append("org.create", Optional.of("acme"), AuditStates.created(Map.of("name", "Acme")));

        AuditEntry entry =
                entries(AuditFilter.NONE, 10, Optional.empty()).items().get(0);

        assertThat(entry.actor().origin()).isEqualTo(Actor.Origin.NONE);
        assertThat(entry.before()).isEmpty();
        assertThat(entry.after()).contains(Map.of("name", "Acme"));
    }

    @Test
    void pagesRunFromTheNewestAndNewEntriesDoNotMoveThem() {
        for (int i = 0; i < 5; i++) {
            append("action-" + i, Optional.of("acme"), Map.of());
        }

        Page<AuditEntry> first = entries(AuditFilter.NONE, 2, Optional.empty());
        append("action-5", Optional.of("acme"), Map.of());
        Page<AuditEntry> second = entries(AuditFilter.NONE, 2, first.next());
        Page<AuditEntry> third = entries(AuditFilter.NONE, 2, second.next());

        assertThat(first.items()).extracting(AuditEntry::action).containsExactly("action-4", "action-3");
        assertThat(second.items()).extracting(AuditEntry::action).containsExactly("action-2", "action-1");
        assertThat(third.items()).extracting(AuditEntry::action).containsExactly("action-0");
        assertThat(third.next()).isEmpty();
    }

    @Test
    void entriesOfOneMomentAreOrderedById() {
        database.transactions().run(c -> {
            for (int i = 0; i < 4; i++) {
                database.auditLog().append(c, ACTOR, "action-" + i, "system", Optional.empty(), "module-kb", Map.of());
            }
            return c;
        });

        Page<AuditEntry> first = entries(AuditFilter.NONE, 3, Optional.empty());

        assertThat(first.items()).extracting(AuditEntry::action).containsExactly("action-3", "action-2", "action-1");
        assertThat(entries(AuditFilter.NONE, 3, first.next()).items())
                .extracting(AuditEntry::action)
                .containsExactly("action-0");
    }

    @Test
    void filtersNarrowTheList() {
        append("module.change", Optional.of("acme"), Map.of());
        append("module%change", Optional.of("acme"), Map.of());
        append("org.change", Optional.of("other"), Map.of());

        assertThat(actions(filter("acme", null, null, null, null))).containsExactly("module%change", "module.change");
        assertThat(actions(filter(null, "org/acme", null, null, null))).hasSize(3);
        assertThat(actions(filter(null, "system", null, null, null))).isEmpty();
        assertThat(actions(filter(null, null, "user-1", null, "module-kb"))).hasSize(3);
        assertThat(actions(filter(null, null, "' OR '1'='1", null, null))).isEmpty();
        assertThat(actions(filter(null, null, null, "module.*", null))).containsExactly("module.change");
        assertThat(actions(filter(null, null, null, "module%*", null))).containsExactly("module%change");
        assertThat(actions(filter(null, null, null, "org.change", null))).containsExactly("org.change");
        assertThat(actions(filter(null, null, null, "org", null))).isEmpty();
    }

    @Test
    void timesAreFromInclusiveToExclusive() {
        insertAt(Instant.parse("2026-01-01T00:00:00Z"), "first");
        insertAt(Instant.parse("2026-01-02T00:00:00Z"), "second");
        insertAt(Instant.parse("2026-01-03T00:00:00Z"), "third");

        AuditFilter times = new AuditFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Instant.parse("2026-01-01T00:00:00Z")),
                Optional.of(Instant.parse("2026-01-03T00:00:00Z")));

        assertThat(actions(times)).containsExactly("second", "first");
    }

    @Test
    void cursorThatNoListGaveIsRefused() {
        for (String cursor : List.of("", "7", "a-b", "1-2-3", "99999999999999999999-1")) {
            assertThatThrownBy(() -> entries(AuditFilter.NONE, 3, Optional.of(cursor)))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.INVALID_PARAMETER));
        }
    }

    final void insertAt(Instant time, String action) {
        database.transactions().run(c -> {
            String json = database.transactions().dialect() == Dialect.H2 ? "JSON '{}'" : "'{}'";
            try (PreparedStatement insert = c.prepareStatement(INSERT_AT + json + ")")) {
                insert.setObject(1, time.atOffset(ZoneOffset.UTC));
                insert.setString(2, action);
                return insert.executeUpdate();
            }
        });
    }

    @Test
    void organizationOfAPurgedOnesIdDoesNotSeeWhatWasWrittenForThat() {
        appendOrg("org.create");
        append("module.change", Optional.of("acme"), Map.of("of", "the old one"));
        AuditEntry old = entries(AuditFilter.NONE, 1, Optional.empty()).items().get(0);
        AuditFilter ofAcme = filter("acme", null, null, null, null);
        appendOrg("org.purge");

        assertThat(actions(ofAcme)).containsExactly("org.purge", "module.change", "org.create");

        appendOrg("org.create");
        append("module.restore", Optional.of("acme"), Map.of());

        assertThat(actions(ofAcme)).containsExactly("module.restore", "org.create");
        assertThat(database.auditTrail().entry(ofAcme, old.id())).isEmpty();
        assertThat(actions(AuditFilter.NONE)).hasSize(5);
    }

    private void appendOrg(String action) {
        database.transactions().run(c -> {
            database.auditLog().append(c, ACTOR, action, "org/acme", Optional.of("acme"), "acme", Map.of());
            return action;
        });
    }

    private Page<AuditEntry> entries(AuditFilter filter, int limit, Optional<String> cursor) {
        return database.auditTrail().entries(filter, limit, cursor);
    }

    private List<String> actions(AuditFilter filter) {
        return entries(filter, 100, Optional.empty()).items().stream()
                .map(AuditEntry::action)
                .toList();
    }

    static AuditFilter filter(
            @Nullable String org,
            @Nullable String scope,
            @Nullable String user,
            @Nullable String action,
            @Nullable String target) {
        return new AuditFilter(
                Optional.ofNullable(org).map(OrgId::new),
                Optional.ofNullable(scope),
                Optional.ofNullable(user),
                Optional.ofNullable(action),
                Optional.ofNullable(target),
                Optional.empty(),
                Optional.empty());
    }

    private void append(String action, Optional<String> org, Map<String, Object> detail) {
        database.transactions().run(c -> {
            database.auditLog().append(c, ACTOR, action, "org/acme", org, "module-kb", detail);
            return action;
        });
    }

    final List<String> column(String expression) {
        return database.transactions().read(c -> {
            try (Statement statement = c.createStatement();
                    ResultSet rows =
                            statement.executeQuery("SELECT " + expression + " FROM mgmt_log_audit ORDER BY id")) {
                List<String> values = new ArrayList<>();
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
                return values;
            }
        });
    }
}
