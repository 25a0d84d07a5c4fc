package io.mortise.database.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.database.testing.DatabaseFixture;
import io.mortise.host.identity.Actor;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the audit log promises on every database. */
abstract class AuditTableContract {
    private final DatabaseFixture database = open();

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

    private void append(String action, Optional<String> org, Map<String, Object> detail) {
        database.transactions().run(c -> {
            database.auditLog().append(c, new Actor("user-1", "rest"), action, "org/acme", org, "module-kb", detail);
            return action;
        });
    }

    private List<String> column(String expression) {
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
