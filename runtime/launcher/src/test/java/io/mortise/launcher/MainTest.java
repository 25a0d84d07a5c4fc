package io.mortise.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.launcher.failure.ExitCode;
import io.mortise.launcher.options.HelpText;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void helpGoesToStandardOutput() {
        assertThat(run("--help")).isEqualTo(ExitCode.STOPPED);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(HelpText.text());
    }

    @Test
    void wrongOptionGoesToStandardErrorInOneLine() {
        assertThat(run("run", "--prot", "0")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .hasLineCount(1)
                .startsWith("mortise: Unknown option '--prot' (command line): ")
                .contains("Did you mean '--port'?");
    }

    private ExitCode run(String... words) {
        return new Main(Map.of(), printer(out), printer(err)).run(words);
    }

    private static PrintStream printer(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
