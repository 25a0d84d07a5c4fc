package io.mortise.plugins.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.database.testing.DatabaseFixture;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** H2 commits each statement that changes the schema, so a process may be killed between any two of them. */
class H2MigrationTest {
    private static final List<String> SCRIPTS = List.of(
            "V0001__plugin_registry.sql",
            "V0002__deploy_file.sql",
            "V0003__rights_of_roles.sql",
            "V0004__permissions.sql",
            "V0005__bundle_digest.sql",
            "V0006__update.sql",
            "V0007__organization_registry.sql",
            "V0008__settings.sql",
            "V0009__lifecycle_hook.sql",
            "V0010__renamed_permissions.sql");

    @Test
    void aStartThatWasKilledBetweenTwoStatementsIsFollowedByOneThatWorks(@TempDir Path folder) throws Exception {
        List<String> statements = new ArrayList<>();
        for (String script : SCRIPTS) {
            statements.addAll(statements(script));
        }

        for (int done = 1; done <= statements.size(); done++) {
            String url = "jdbc:h2:file:" + folder.resolve("killed-" + done);
            DatabaseFixture.open(url).close();
            execute(url, statements.subList(0, done));

            try (DatabaseFixture next = DatabaseFixture.open(url, "plugins")) {
                assertThat(next.migrationsRun()).isEqualTo(SCRIPTS.size());
            }
        }
    }

    private static List<String> statements(String script) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(H2MigrationTest.class.getResourceAsStream("/db/plugins/h2/" + script), script)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split(";\\s*\n"))
                    .filter(statement -> !statement.isBlank())
                    .toList();
        }
    }

    private static void execute(String url, List<String> statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
