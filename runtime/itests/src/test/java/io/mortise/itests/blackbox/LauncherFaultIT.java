package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.ServerProcess;
import io.mortise.itests.driver.TestFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** What keeps the server from starting is said on the terminal, with an exit code of its own. */
class LauncherFaultIT {
    private static final int USAGE = 2;
    private static final int DATA_DIRECTORY = 3;
    private static final int DATABASE = 4;
    private static final int ADDRESS = 5;

    private final Path data = TestFolder.create("launcher");

    @Test
    void helpNamesEveryOption() {
        ServerProcess help = Distribution.run("--help");

        assertThat(help.awaitExit()).isZero();
        assertThat(help.output())
                .contains("--data", "--host", "--port", "--database-url", "--deploy-dir", "--log-level");
    }

    @Test
    void unknownOptionIsRefusedWithTheNearestName() {
        refused(Distribution.run("--prot", "0"), USAGE, "--prot", "--port");
    }

    @Test
    void portThatIsNoNumberIsRefused() {
        refused(Distribution.run("--data", data.toString(), "--port", "many"), USAGE, "many", "port");
    }

    @Test
    void portInUseIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            refused(Distribution.run("--data", data.toString(), "--port", port), ADDRESS, port, "in use");
        }
    }

    @Test
    void dataDirectoryOfAnotherProcessIsLeftAlone() {
        try (Distribution first = Distribution.start(data)) {
            refused(Distribution.launch(data), DATA_DIRECTORY, data.toString(), "process");
            first.api().get("/health/ready").expect(200);
        }
    }

    @Test
    void dataDirectoryThatIsAFileIsRefused() throws IOException {
        Path file = Files.writeString(data.resolve("file"), "not a folder");

        refused(Distribution.launch(file), DATA_DIRECTORY, file.toString());

        assertThat(file).hasContent("not a folder");
    }

    @Test
    void databaseThatIsNotThereIsNamed() {
        String url = "jdbc:postgresql://127.0.0.1:1/mortise?user=mortise&password=never-shown";

        String output = refused(Distribution.launch(data, "--database-url", url), DATABASE, "127.0.0.1:1");

        assertThat(output).doesNotContain("never-shown");
    }

    @Test
    void databaseNewerThanTheProgramIsLeftAlone() throws SQLException {
        try (Distribution first = Distribution.start(data)) {
            first.api().get("/health/ready").expect(200);
        }
        try (Connection database = DriverManager.getConnection(databaseUrl(), "", "");
                var statement = database.createStatement()) {
            statement.execute("""
                    INSERT INTO "mgmt_log_schema_tenants"
                           ("installed_rank", "version", "description", "type", "script", "checksum", "installed_by",
                            "execution_time", "success")
                    VALUES (9999, '9999', 'from the future', 'SQL', 'V9999__from_the_future.sql', 1, 'test', 1, TRUE)""");
        }

        refused(Distribution.launch(data), DATABASE, "newer");
    }

    @Test
    void shortAdministratorTokenIsRefused() {
        refused(Distribution.runWithToken("too-short", "--data", data.toString(), "--port", "0"), USAGE, "32");
    }

    private String databaseUrl() {
        return "jdbc:h2:file:" + data.resolve("database/mortise");
    }

    private static String refused(ServerProcess process, int exitCode, String... words) {
        int code = process.awaitExit();

        assertThat(code).as(process.output()).isEqualTo(exitCode);
        assertThat(process.output()).contains(words).doesNotContain("\tat ");
        return process.output();
    }
}
