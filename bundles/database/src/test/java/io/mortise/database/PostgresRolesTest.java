package io.mortise.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.database.migration.MigrationArea;
import io.mortise.database.migration.MigrationScript;
import io.mortise.database.testing.PostgresServer;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may be the user of the server, and who the owner of its tables. */
final class PostgresRolesTest {
    private static final MigrationArea TABLE = new MigrationArea(
            "alpha",
            1,
            List.of(MigrationScript.of("V0001__first.sql", "CREATE TABLE mgmt_data_change_head (id INTEGER);")));

    private final String database = PostgresServer.freshDatabase();
    /** Roles belong to the server, which the tests share. */
    private final String suffix = UUID.randomUUID().toString().substring(0, 8);

    private final String login = "login_" + suffix;
    private final String owner = "owner_" + suffix;

    @BeforeEach
    void createTheRolesAsAnyOtherTestDoes() {
        try (Database opened = open(database, Optional.empty())) {
            assertThat(opened.migrationsRun()).isPositive();
        }
        administer("DROP TABLE mgmt_data_change_head", "DROP TABLE mgmt_log_schema_alpha");
    }

    @Test
    void userWithoutTheRolesIsRefusedWithTheStatementsThatMendIt() throws SQLException {
        administer("CREATE ROLE " + login + " LOGIN NOINHERIT");

        Problem problem = refusal(as(login), Optional.empty());

        assertThat(problem.detail()).contains(login, "mortise_app");
        assertThat(problem.mend()).contains("CREATE ROLE", "GRANT", login);
    }

    @Test
    void userWhoMayGrantRolesToOthersTakesThemOnItself() {
        administer(
                "CREATE ROLE " + login + " LOGIN CREATEROLE",
                "GRANT mortise_app, mortise_system TO " + login + " WITH ADMIN OPTION, SET FALSE",
                "GRANT CREATE ON SCHEMA public TO " + login);

        try (Database opened = open(as(login), Optional.empty())) {
            assertThat(opened.transactions().isActive()).isFalse();
        }
    }

    @Test
    void ownerMigratesAndTheLoginOwnsNothing() throws SQLException {
        administer(
                "CREATE ROLE " + owner + " LOGIN",
                "CREATE ROLE " + login + " LOGIN NOINHERIT",
                "GRANT mortise_app, mortise_system TO " + login,
                "GRANT CREATE ON SCHEMA public TO " + owner);

        try (Database opened = open(as(login), Optional.of(as(owner)))) {
            assertThat(opened.migrationsRun()).isEqualTo(1);
        }

        try (Connection connection = DriverManager.getConnection(as(login));
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("SELECT * FROM mgmt_data_change_head"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void twoUrlsOfDifferentDatabasesAreRefused() {
        administer("CREATE ROLE " + login + " LOGIN NOINHERIT", "GRANT mortise_app, mortise_system TO " + login);

        Problem problem = refusal(as(login), Optional.of(PostgresServer.freshDatabase()));

        assertThat(problem.mend()).contains("same server, database and schema");
    }

    @Test
    void ownerOfAnEmbeddedDatabaseIsRefused() {
        Problem problem = refusal("jdbc:h2:mem:" + suffix, Optional.of(database));

        assertThat(problem.mend()).contains("Leave it out");
    }

    private static Database open(String url, Optional<String> owner) {
        return Database.open(DatabaseUrl.parse(url), owner.map(DatabaseUrl::parse), List.of(TABLE), "test-node");
    }

    private static Problem refusal(String url, Optional<String> owner) {
        List<Problem> problems = new ArrayList<>();
        assertThatThrownBy(() -> open(url, owner).close())
                .isInstanceOfSatisfying(ProblemException.class, e -> problems.add(e.problem()));
        return problems.get(0);
    }

    private String as(String user) {
        return database.replace("user=postgres", "user=" + user);
    }

    private void administer(String... statements) {
        try (Connection connection = DriverManager.getConnection(database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
