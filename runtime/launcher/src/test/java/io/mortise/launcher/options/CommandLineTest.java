package io.mortise.launcher.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.mortise.launcher.failure.ExitCode;
import io.mortise.launcher.failure.LaunchException;
import io.mortise.launcher.failure.StartProblem;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandLineTest {
    @Test
    void readsValuesAfterASpaceOrAnEqualsSign() {
        assertThat(CommandLine.parse("run", "--port", "0", "--deploy-dir=none"))
                .isEqualTo(new Command.Run(Map.of(Option.PORT, "0", Option.DEPLOY_DIR, "none")));
    }

    @Test
    void withoutWordsItHelps() {
        assertThat(CommandLine.parse()).isEqualTo(new Command.ShowHelp());
        assertThat(CommandLine.parse("run", "--help")).isEqualTo(new Command.ShowHelp());
        assertThat(CommandLine.parse("--version")).isEqualTo(new Command.ShowVersion());
    }

    @Test
    void preparesWithoutOptions() {
        assertThat(CommandLine.parse("prepare")).isEqualTo(new Command.Prepare());
        assertRefused("'prepare' takes no options", "prepare", "--port", "0");
    }

    @Test
    void unknownOptionNamesTheNearestOne() {
        assertRefused("Did you mean '--port'?", "run", "--prot", "0");
    }

    @Test
    void unknownSubcommandIsRefused() {
        assertRefused("Unknown subcommand 'plugin'", "plugin", "list");
    }

    @Test
    void optionBeforeTheSubcommandIsRefused() {
        assertRefused("Write 'mortise run'", "--port", "0");
    }

    @Test
    void optionWithoutValueIsRefused() {
        assertRefused("Write '--port N'", "run", "--port");
        assertRefused("Write '--port N'", "run", "--port", "--host", "h");
    }

    @Test
    void optionGivenTwiceIsRefused() {
        assertRefused("given twice", "run", "--port", "1", "--port", "2");
    }

    @Test
    void wordThatIsNoOptionIsRefused() {
        assertRefused("Unexpected word '8080'", "run", "8080");
    }

    private static void assertRefused(String message, String... words) {
        assertThatThrownBy(() -> CommandLine.parse(words))
                .asInstanceOf(type(LaunchException.class))
                .extracting(failed -> failed.problems().get(0))
                .satisfies(problem -> assertThat(problem.oneLine()).contains(message))
                .extracting(StartProblem::exitCode)
                .isEqualTo(ExitCode.USAGE);
    }
}
