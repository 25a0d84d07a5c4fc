package io.mortise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.cli.failure.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MainTest {
    private static final Map<String, String> TOKEN = Map.of("MORTISE_TOKEN", "secret");

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void helpTellsOptionsAndExitCodes() {
        assertThat(run(Map.of(), "export", "--help")).isZero();

        assertThat(out.toString()).contains("--server", "--token-file", "--ca", "--json", "--allow-changes");
        for (ExitCode code : ExitCode.values()) {
            assertThat(out.toString()).contains(" " + code.number() + " ");
        }
    }

    @Test
    void exitCodesAreInTheReadme() throws IOException {
        String readme = Files.readString(Path.of("../../README.md"));

        for (ExitCode code : ExitCode.values()) {
            assertThat(readme).contains("| " + code.number() + " | " + code.meaning() + " |");
        }
    }

    @Test
    void wrongWordsAreExplained() {
        assertThat(run(TOKEN, "export")).isEqualTo(2);
        assertThat(run(TOKEN, "export", "x.zip", "--sever", "http://127.0.0.1")).isEqualTo(2);
        assertThat(run(TOKEN, "export", "x.zip", "--token", "secret")).isEqualTo(2);
        assertThat(run(TOKEN, "expor", "x.zip")).isEqualTo(2);

        assertThat(err.toString()).contains("FILE", "--server", "--help");
    }

    @Test
    void addressesThatCannotBeAreRefused() {
        for (String address : new String[] {"mortise:8080", "ftp://host", "http://host/path", "http:// host"}) {
            assertThat(run(TOKEN, "export", "x.zip", "--server", address)).isEqualTo(2);
        }
        assertThat(run(Map.of("MORTISE_TOKEN", "secret", "MORTISE_SERVER", "nowhere"), "export", "x.zip"))
                .isEqualTo(2);

        assertThat(err.toString()).contains("environment variable MORTISE_SERVER", "http://127.0.0.1:8080");
    }

    @Test
    void aTokenIsNeeded() throws IOException {
        Path empty = Files.writeString(folder.resolve("token"), "\n");

        assertThat(run(Map.of(), "export", "x.zip")).isEqualTo(2);
        assertThat(run(TOKEN, "export", "x.zip", "--token-file", empty.toString()))
                .isEqualTo(2);
        assertThat(run(
                        TOKEN,
                        "export",
                        "x.zip",
                        "--token-file",
                        folder.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(run(Map.of("MORTISE_TOKEN", "two\nlines"), "export", "x.zip"))
                .isEqualTo(2);

        assertThat(err.toString()).contains("environment variable MORTISE_TOKEN", "--token-file " + empty);
    }

    @Test
    void aCertificateThatIsNoneIsRefused() throws IOException {
        Path noCertificate = Files.writeString(folder.resolve("ca.pem"), "");

        assertThat(run(
                        TOKEN,
                        "export",
                        folder.resolve("x.zip").toString(),
                        "--server",
                        "https://127.0.0.1:1",
                        "--ca",
                        noCertificate.toString()))
                .isEqualTo(2);

        assertThat(err.toString()).contains("--ca " + noCertificate);
    }

    @Test
    void anUnencryptedWayIsWarnedOf() {
        assertThat(run(TOKEN, "import", folder.resolve("none.zip").toString(), "--server", "http://mortise.invalid"))
                .isEqualTo(8);

        assertThat(err.toString()).contains("unencrypted", "no such file");
    }

    private int run(Map<String, String> environment, String... words) {
        CommandLine line = Main.commandLine(environment);
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(words);
    }
}
