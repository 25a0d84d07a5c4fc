package io.mortise.database.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.database.testing.DatabaseFixture;
import io.mortise.host.database.AuditFilter;
import io.mortise.host.database.DatabaseException;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.WorkspaceId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PostgresAuditTableTest extends AuditTableContract {
    private static final Scope WORKSPACE = Scope.of(new OrgId("org-7"), new WorkspaceId("ws-7"));

    @Override
    DatabaseFixture open() {
        return DatabaseFixture.postgres();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE mgmt_log_audit SET user_id = 'nobody'",
                "DELETE FROM mgmt_log_audit",
                "TRUNCATE mgmt_log_audit"
            })
    void theDatabaseItselfRefusesToForget(String statement) {
        insertAt(Instant.now().minus(Duration.ofDays(3000)), "old");

        assertThatThrownBy(() -> execute(statement))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("append-only");

        assertThat(column("action")).containsExactly("old");
    }

    @Test
    void withARetentionOnlyWhatIsOlderCanBeDeleted() {
        insertAt(Instant.now().minus(Duration.ofDays(31)), "old");
        insertAt(Instant.now().minus(Duration.ofDays(29)), "young");
        keep("P30D");

        assertThatThrownBy(() -> execute("UPDATE mgmt_log_audit SET user_id = 'nobody' WHERE action = 'old'"))
                .isInstanceOf(DatabaseException.class);
        assertThatThrownBy(() -> execute("DELETE FROM mgmt_log_audit")).isInstanceOf(DatabaseException.class);
        execute("DELETE FROM mgmt_log_audit WHERE action = 'old'");

        assertThat(column("action")).containsExactly("young");
    }

    @Test
    void retentionOfLessThanADayIsNoneThatTheDatabaseTakes() {
        assertThatThrownBy(() -> keep("PT1H")).isInstanceOf(DatabaseException.class);
    }

    @Test
    void everyFilterIsAnsweredFromAnIndex() {
        fill(100_000);

        assertThat(plan(AuditFilter.NONE)).contains("mgmt_log_audit_by_time").doesNotContain("Sort");
        assertThat(plan(filter("org-7", null, null, null, null)))
                .contains("mgmt_log_audit_by_org")
                .doesNotContain("Sort");
        assertThat(plan(filter(null, "workspace/ws-7", null, null, null))).contains("mgmt_log_audit_by_scope");
        assertThat(plan(filter(null, null, "user-7", null, null)))
                .contains("mgmt_log_audit_by_user")
                .doesNotContain("Sort");
        assertThat(plan(filter(null, null, null, "org.delete", null))).contains("mgmt_log_audit_by_action");
        assertThat(plan(filter(null, null, null, "org.*", null))).contains("mgmt_log_audit_by_action");
        assertThat(plan(filter(null, null, null, null, "module-7")))
                .contains("mgmt_log_audit_by_subject")
                .doesNotContain("Sort");
        assertThat(plan(AuditFilter.of(WORKSPACE, "module.*", "module-7"))).contains("mgmt_log_audit_by_scope");
        Instant then = Instant.now().minus(Duration.ofDays(60));
        assertThat(plan(new AuditFilter(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(then),
                        Optional.of(then.plus(Duration.ofHours(1))))))
                .contains("mgmt_log_audit_by_time")
                .contains("Index Cond: ((happened_at >= ")
                .doesNotContain("Sort");
    }

    /** One entry a minute, back from now; an organization is deleted now and then. */
    private void fill(int entries) {
        execute("""
                INSERT INTO mgmt_log_audit (happened_at, user_id, channel, action, scope, org_id, subject, detail)
                SELECT now() - n * interval '1 minute', 'user-' || n %% 499, 'rest',
                       CASE WHEN n %% 1000 = 0 THEN 'org.delete' ELSE 'module.change' END,
                       'workspace/ws-' || n %% 1999, 'org-' || n %% 211, 'module-' || n %% 53, '{}'
                  FROM generate_series(1, %d) AS n""".formatted(entries));
        execute("ANALYZE mgmt_log_audit");
    }

    /** How a later page of what passes the filter is read. */
    private String plan(AuditFilter filter) {
        AuditConditions conditions =
                AuditConditions.of(filter, Optional.of(new AuditCursor(Instant.now(), Long.MAX_VALUE)));
        String plan = database.transactions().read(c -> {
            try (PreparedStatement explain = c.prepareStatement("EXPLAIN " + AuditTable.pageSql(conditions))) {
                explain.setInt(conditions.bind(explain) + 1, 101);
                return lines(explain.executeQuery());
            }
        });
        assertThat(plan).doesNotContain("Seq Scan");
        return plan;
    }

    private static String lines(ResultSet rows) throws SQLException {
        StringBuilder lines = new StringBuilder();
        while (rows.next()) {
            lines.append(rows.getString(1)).append('\n');
        }
        return lines.toString();
    }

    private void keep(String period) {
        database.transactions().run(c -> {
            new AuditRetentionTable().set(c, Optional.of(period));
            return period;
        });
    }

    private void execute(String sql) {
        database.asOwner(sql);
    }
}
