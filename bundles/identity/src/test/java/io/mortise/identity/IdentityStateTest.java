package io.mortise.identity;

import static io.mortise.identity.IdentityWorld.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.database.testing.DatabaseFixture;
import io.mortise.host.identity.Actor;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.state.StateBatch;
import io.mortise.host.state.StatePage;
import io.mortise.host.state.StateSection;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What moves with an export: a column that was left out would be lost, and a token without its scopes could do everything. */
final class IdentityStateTest {
    private static final Map<String, String> TABLES = Map.of(
            "users", "identity_data_user",
            "api-tokens", "identity_data_api_token",
            "oidc-links", "identity_data_oidc_link",
            "oidc-roles", "identity_data_oidc_role",
            "former-users", "identity_data_former_user");

    private final DatabaseFixture database = DatabaseFixture.h2("identity");
    private final Grants grants = new Grants(database.transactions(), Clock.systemUTC(), Runnable::run);

    @BeforeEach
    void fill() {
        database.transactions().run(c -> {
            execute(c, """
                    INSERT INTO identity_data_api_token (id, user_id, name, sha256, created_at, scopes)
                    VALUES ('t-1', 'admin', 'ci', 'hash', CURRENT_TIMESTAMP, 'read org/acme')""");
            execute(c, """
                    INSERT INTO identity_data_oidc_link (issuer, subject, user_id, system_admin, claims_at, created_at)
                    VALUES ('https://idp', 's-1', 'admin', TRUE, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)""");
            execute(c, "INSERT INTO identity_data_former_user (id, deleted_at) VALUES ('ada', CURRENT_TIMESTAMP)");
            return execute(c, "INSERT INTO identity_data_oidc_role (user_id, scope) VALUES ('admin', 'org/acme')");
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void everyColumnOfEveryTableMoves() {
        for (StateSection section : sections()) {
            StatePage page = section.export(Optional.empty(), 10);

            assertThat(page.rows()).hasSize(1);
            assertThat(page.rows().get(0))
                    .as(section.name())
                    .hasSize(columns(TABLES.getOrDefault(section.name(), "unknown")));
        }
    }

    @Test
    void tokensMoveWithTheUsesThatWaitInMemory() {
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        grants.tokenUses().add("t-1", TokenCount.request(now));
        grants.tokenUses().add("t-1", TokenCount.refusal(now));

        Map<String, Object> exported = tokenRow();

        assertThat(exported)
                .containsEntry("requestCount", 1L)
                .containsEntry("refusedCount", 1L)
                .containsEntry("lastUsedAt", now.toString());
    }

    @Test
    void countsAreImported() {
        Map<String, Object> row = new LinkedHashMap<>(tokenRow());
        row.put("requestCount", 7);
        row.put("refusedCount", 2);

        section("api-tokens").importRows(List.of(row), new Batch());
        section("api-tokens").importRows(List.of(row), new Batch());

        assertThat(tokenRow()).containsEntry("requestCount", 7L).containsEntry("refusedCount", 2L);
    }

    @Test
    void exportOfBeforeUsesWereCountedIsImported() {
        Map<String, Object> row = new LinkedHashMap<>(tokenRow());
        row.keySet().removeAll(List.of("requestCount", "refusedCount"));
        row.put("name", "renamed");

        section("api-tokens").importRows(List.of(row), new Batch());

        assertThat(tokenRow())
                .containsEntry("name", "renamed")
                .containsEntry("requestCount", 0L)
                .containsEntry("refusedCount", 0L);
    }

    private Map<String, Object> tokenRow() {
        return section("api-tokens").export(Optional.empty(), 10).rows().get(0);
    }

    @Test
    void administratorIsLinkedToNobody() {
        Problem refused = refusal(() -> section("oidc-links")
                .importRows(
                        List.of(Map.of("issuer", "https://idp", "subject", "s-2", "userId", "admin")), new Batch()));

        assertThat(refused.code()).isEqualTo(ProblemCode.ROW_INVALID);
        assertThat(refused.oneLine()).contains("administrator");
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme", "org/", "org/ACME", "system", "workspace/a b", "team/acme"})
    void rolesAreOfOrganizationsAndWorkspaces(String scope) {
        Problem refused = refusal(() -> section("oidc-roles")
                .importRows(List.of(Map.of("userId", "admin", "scope", scope, "localRole", "org_owner")), new Batch()));

        assertThat(refused.code()).isEqualTo(ProblemCode.ROW_INVALID);
        assertThat(refused.oneLine()).contains("'scope'");
    }

    @Test
    void sessionsOfImportedUsersEnd() {
        database.transactions().run(c -> execute(c, """
                INSERT INTO identity_data_session (sha256, user_id, created_at, last_used_at)
                VALUES ('session', 'admin', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)"""));
        StateSection users = section("users");

        users.importRows(users.export(Optional.empty(), 10).rows(), new Batch());

        long left = database.transactions().read(c -> {
            try (Statement statement = c.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM identity_data_session")) {
                rows.next();
                return rows.getLong(1);
            }
        });
        assertThat(left).isZero();
    }

    private List<StateSection> sections() {
        return IdentityState.sections(database.transactions(), grants);
    }

    private StateSection section(String name) {
        return sections().stream()
                .filter(section -> section.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private record Batch() implements StateBatch {
        @Override
        public Actor actor() {
            return IdentityWorld.ROOT;
        }

        @Override
        public void done(Connection connection) {
            // nobody asks for it
        }
    }

    private int columns(String table) {
        return database.transactions().read(c -> {
            try (Statement statement = c.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
                return rows.getMetaData().getColumnCount();
            }
        });
    }

    private static boolean execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.execute(sql);
        }
    }
}
