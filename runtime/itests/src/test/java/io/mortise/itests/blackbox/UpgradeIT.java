package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.DistributionCopy;
import io.mortise.itests.driver.PostgresRoles;
import io.mortise.itests.driver.ServerProcess;
import io.mortise.itests.driver.TestFolder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** An upgrade to a version with one migration more, and the way back that the README gives. */
class UpgradeIT {
    private static final String JAR = "bundles/mortise-tenants.jar";
    private static final int DATABASE = 4;

    private final Path data = TestFolder.create("upgrade").resolve("data");

    @Test
    void copyOfTheDataDirectoryIsTheWayBack() throws IOException {
        Path copy = data.resolveSibling("copy");
        startOld().stopAfter(api -> createOrganization(api, "before"));
        DistributionCopy.copy(data, copy);
        startNew().stopAfter(api -> createOrganization(api, "after"));

        refusedByTheOldOne();
        Files.move(data, data.resolveSibling("upgraded"));
        Files.move(copy, data);

        startOld().stopAfter(UpgradeIT::onlyWhatWasBefore);
    }

    @Test
    void databaseMadeFromATemplateIsTheWayBack() throws IOException, SQLException {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(TestFolder.create("upgrade-server"))
                .start()) {
            PostgresRoles roles = PostgresRoles.create(server);
            String[] options = {"--database-url", roles.login(), "--database-owner-url", roles.owner()};
            startOld(options).stopAfter(api -> createOrganization(api, "before"));
            execute(server, "CREATE DATABASE mortise_before TEMPLATE mortise OWNER mortise_owner");
            startNew(options).stopAfter(api -> createOrganization(api, "after"));

            refusedByTheOldOne(options);
            execute(server, "DROP DATABASE mortise");
            execute(server, "ALTER DATABASE mortise_before RENAME TO mortise");

            startOld(options).stopAfter(UpgradeIT::onlyWhatWasBefore);
        }
    }

    private static void createOrganization(Api api, String id) {
        api.post("/api/platform/orgs", "{\"id\": \"%s\", \"name\": \"Organization\"}".formatted(id))
                .expect(201);
    }

    private static void onlyWhatWasBefore(Api api) {
        api.get("/api/platform/orgs/before").expect(200);
        api.get("/api/platform/orgs/after").expect(404);
    }

    private void refusedByTheOldOne(String... options) {
        ServerProcess refused = Distribution.launch(data, options);
        assertThat(refused.awaitExit()).as(refused.output()).isEqualTo(DATABASE);
        assertThat(refused.output()).contains("newer");
    }

    private Running startOld(String... options) {
        return new Running(Distribution.start(data, options));
    }

    private Running startNew(String... options) throws IOException {
        return new Running(Distribution.start(newer(), data, options));
    }

    private static Path newer() throws IOException {
        Map<String, String> migrations = new HashMap<>();
        for (String dialect : new String[] {"h2", "postgres"}) {
            String folder = "db/tenants/" + dialect + "/";
            String next = "V%04d__one_more.sql".formatted(scripts(folder) + 1);
            migrations.put(folder + next, "ALTER TABLE tenant_data_org ADD COLUMN motto VARCHAR(100);\n");
        }
        return DistributionCopy.with(JAR, jar -> migrations.forEach(jar::with));
    }

    private static long scripts(String folder) throws IOException {
        try (ZipFile jar = new ZipFile(Distribution.home().resolve(JAR).toFile());
                Stream<? extends ZipEntry> entries = jar.stream()) {
            return entries.filter(entry -> entry.getName().startsWith(folder + "V"))
                    .count();
        }
    }

    private static void execute(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection administrator = server.getPostgresDatabase().getConnection();
                Statement statement = administrator.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A distribution that is stopped when it has been asked. */
    private record Running(Distribution distribution) {
        void stopAfter(Consumer<Api> questions) {
            questions.accept(distribution.api());
            distribution.stop();
        }
    }
}
