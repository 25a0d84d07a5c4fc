package io.mortise.plugins.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mortise.database.testing.DatabaseFixture;
import io.mortise.host.database.Transactions;
import io.mortise.host.identity.Actor;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.plugins.store.SettingsTable.Row;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the table of settings promises, whatever the database, within the scopes that the callers name. */
abstract class SettingsTableContract {
    private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
    private static final Actor ACTOR = new Actor("admin", "rest");
    private static final Scope ACME = Scope.of(new OrgId("acme"));
    private static final Scope OTHER = Scope.of(new OrgId("other"));
    private static final Row SAID = new Row("{\"site\": \"ü\"}", 1);

    private final DatabaseFixture database;
    private final Transactions transactions;
    private final SettingsTable table;

    SettingsTableContract(DatabaseFixture database) {
        this.database = database;
        this.transactions = database.transactions();
        this.table = new SettingsTable(transactions.dialect());
    }

    @BeforeEach
    void addOrgs() {
        transactions.run(connection -> {
            insertOrg(connection, "acme");
            insertOrg(connection, "other");
            return true;
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static void insertOrg(Connection connection, String id) throws SQLException {
        try (var insert = connection.prepareStatement("INSERT INTO tenant_data_org"
                + " (id, name, revision, created_at, updated_at) VALUES (?, 'O', 1, NOW(), NOW())")) {
            insert.setString(1, id);
            insert.executeUpdate();
        }
    }

    private Row put(Scope scope, Row row) {
        return transactions.run(scope, connection -> {
            Row before = table.lock(connection, scope, "module-kb", ACTOR, NOW);
            table.update(connection, scope, "module-kb", row, ACTOR, NOW);
            return before;
        });
    }

    private Row find(Scope scope) {
        return transactions.read(scope, connection -> table.find(connection, scope, "module-kb"));
    }

    @Test
    void eachScopeSaysItsOwn() {
        assertThat(put(ACME, SAID)).isEqualTo(Row.NONE);
        assertThat(put(Scope.SYSTEM, new Row("{\"site\": 2}", 7))).isEqualTo(Row.NONE);

        assertThat(find(ACME)).isEqualTo(SAID);
        assertThat(find(OTHER)).isEqualTo(Row.NONE);
        assertThat(find(Scope.SYSTEM).revision()).isEqualTo(7);
        assertThat(put(ACME, new Row("{}", 2))).isEqualTo(SAID);
        assertThat(find(ACME)).isEqualTo(new Row("{}", 2));
    }

    /** An organization's transaction reads what the system says for all of them. */
    @Test
    void whatTheSystemSaysIsReadWithinAnOrganization() {
        put(Scope.SYSTEM, SAID);

        Row seen = transactions.read(ACME, connection -> table.find(connection, Scope.SYSTEM, "module-kb"));

        assertThat(seen).isEqualTo(SAID);
    }

    @Test
    void anOrganizationThatIsNotThereIsToldSo() {
        ProblemException refused =
                catchThrowableOfType(ProblemException.class, () -> put(Scope.of(new OrgId("gone")), SAID));

        assertThat(refused.problem().code()).isEqualTo(ProblemCode.ORG_NOT_FOUND);
    }

    @Test
    void aPluginsGoTogetherAndOnlyThoseThatSaySomethingCount() {
        put(ACME, SAID);
        put(OTHER, new Row("{}", 3));
        put(Scope.SYSTEM, SAID);
        long count = transactions.read(connection -> table.count(connection, "module-kb"));
        assertThat(count).isEqualTo(2);

        transactions.run(connection -> {
            table.removePlugin(connection, "module-kb");
            return true;
        });

        assertThat(find(ACME)).isEqualTo(Row.NONE);
        assertThat(find(Scope.SYSTEM)).isEqualTo(Row.NONE);
    }
}
