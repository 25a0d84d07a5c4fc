package io.mortise.database.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.database.Database;
import io.mortise.database.DatabaseUrl;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What migrating promises on every database. */
abstract class SchemaMigratorContract {
    private static final MigrationScript FIRST =
            MigrationScript.of("V0001__first.sql", "CREATE TABLE IF NOT EXISTS alpha (id INTEGER PRIMARY KEY);\n");
    private static final MigrationScript SECOND = MigrationScript.of(
            "V0002__second.sql", "ALTER TABLE alpha ADD COLUMN IF NOT EXISTS note VARCHAR(10);\r\n-- schön\r\n");
    private static final MigrationScript BETA = MigrationScript.of(
            "V0001__beta.sql", "CREATE TABLE IF NOT EXISTS beta (id INTEGER PRIMARY KEY REFERENCES alpha (id));");

    private final DatabaseUrl url = DatabaseUrl.parse(freshUrl());

    /** The URL of a new database that stays when it is closed. */
    abstract String freshUrl();

    @Test
    void emptyDatabaseGetsEverythingInTheDeclaredOrder() {
        assertThat(migrate(area("beta", 2, BETA), area("alpha", 1, SECOND, FIRST)))
                .isEqualTo(3);
        assertThat(historyRows("alpha")).isEqualTo(2);
        assertThat(historyRows("beta")).isEqualTo(1);
    }

    @Test
    void secondStartRunsNothing() {
        migrate(area("alpha", 1, FIRST, SECOND), area("beta", 2, BETA));

        assertThat(migrate(area("alpha", 1, FIRST, SECOND), area("beta", 2, BETA)))
                .isZero();
    }

    @Test
    void newerProgramRunsOnlyWhatIsNew() {
        migrate(area("alpha", 1, FIRST));

        assertThat(migrate(area("alpha", 1, FIRST, SECOND), area("beta", 2, BETA)))
                .isEqualTo(2);
    }

    @Test
    void newerDatabaseIsRefusedBeforeAnythingChanges() {
        migrate(area("alpha", 1, FIRST, SECOND));

        Problem problem = refusal(area("alpha", 1, FIRST), area("beta", 2, BETA));

        assertThat(problem.code()).isEqualTo(ProblemCode.DATABASE_NEWER);
        assertThat(problem.where()).contains("alpha");
        assertThat(problem.mend()).contains("version that last used this database");
        assertThat(migrate(area("alpha", 1, FIRST, SECOND), area("beta", 2, BETA)))
                .isEqualTo(1);
    }

    @Test
    void versionThatIsNoNumberIsOneOfANewerProgram() {
        migrate(area("alpha", 1, FIRST, SECOND));
        execute("UPDATE \"mgmt_log_schema_alpha\" SET \"version\" = '2.1' WHERE \"version\" = '0002'");

        Problem problem = refusal(area("alpha", 1, FIRST, SECOND));

        assertThat(problem.code()).isEqualTo(ProblemCode.DATABASE_NEWER);
        assertThat(problem.detail()).contains("version 2.1");
    }

    @Test
    void databaseWithAnAreaThatTheProgramDoesNotKnowIsRefused() {
        migrate(area("alpha", 1, FIRST), area("beta", 2, BETA));

        Problem problem = refusal(area("alpha", 1, FIRST));

        assertThat(problem.code()).isEqualTo(ProblemCode.DATABASE_NEWER);
        assertThat(problem.where()).contains("beta");
    }

    @Test
    void editedScriptIsRefused() {
        migrate(area("alpha", 1, FIRST));

        Problem problem = refusal(area("alpha", 1, MigrationScript.of(FIRST.fileName(), FIRST.sql() + "-- edited")));

        assertThat(problem.code()).isEqualTo(ProblemCode.MIGRATION_FAILED);
        assertThat(problem.detail()).contains(FIRST.fileName());
    }

    @Test
    void lineEndsDoNotMakeAnotherScript() {
        migrate(area("alpha", 1, FIRST, SECOND));
        String unix = SECOND.sql().replace("\r\n", "\n");

        assertThat(migrate(area("alpha", 1, FIRST, MigrationScript.of(SECOND.fileName(), unix))))
                .isZero();
    }

    @Test
    void failedScriptIsToldAndRunsOnceItIsMended() {
        MigrationScript broken = MigrationScript.of("V0001__first.sql", "CREATE TABLE (;");

        Problem problem = refusal(area("alpha", 1, broken));

        assertThat(problem.code()).isEqualTo(ProblemCode.MIGRATION_FAILED);
        assertThat(problem.detail()).containsIgnoringCase("syntax error").doesNotContain("Flyway");
        assertThat(migrate(area("alpha", 1, FIRST))).isEqualTo(1);
    }

    @Test
    void interruptedScriptIsRunAgain() {
        migrate(area("alpha", 1, FIRST));
        // As after a crash between the script's last statement and its row in the history.
        execute("DELETE FROM \"mgmt_log_schema_alpha\" WHERE \"type\" = 'SQL'");

        assertThat(migrate(area("alpha", 1, FIRST))).isEqualTo(1);
    }

    @Test
    void missingScriptInTheMiddleIsRefused() {
        MigrationScript third = MigrationScript.of("V0003__third.sql", "SELECT 1;");
        migrate(area("alpha", 1, FIRST, third));

        assertThat(refusal(area("alpha", 1, FIRST, SECOND, third)).code()).isEqualTo(ProblemCode.MIGRATION_FAILED);
    }

    @Test
    void twoNodesMayStartAtOnce() {
        Stream<CompletableFuture<Integer>> nodes = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> migrate(area("alpha", 1, FIRST, SECOND))))
                .limit(nodesAtOnce());

        nodes.toList().forEach(CompletableFuture::join);

        assertThat(historyRows("alpha")).isEqualTo(2);
    }

    /** How many programs this database lets in at once. */
    abstract int nodesAtOnce();

    private int migrate(MigrationArea... areas) {
        try (Database database = Database.open(url, Optional.empty(), List.of(areas), "test-node")) {
            return database.migrationsRun();
        }
    }

    private static MigrationArea area(String name, int order, MigrationScript... scripts) {
        return new MigrationArea(name, order, List.of(scripts));
    }

    private Problem refusal(MigrationArea... areas) {
        List<Problem> problems = new ArrayList<>();
        assertThatThrownBy(() -> migrate(areas))
                .isInstanceOfSatisfying(ProblemException.class, e -> problems.add(e.problem()));
        return problems.get(0);
    }

    private int historyRows(String area) {
        try (Connection connection = DriverManager.getConnection(url.jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT count(*) FROM \"mgmt_log_schema_" + area + "\" WHERE \"type\" = 'SQL'")) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(url.jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
