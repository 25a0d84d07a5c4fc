package io.mortise.extensions.flags.gherkin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That nothing which fails can go unseen; with scenarios of our own. */
final class SuiteRunTest {
    private static final String FEATURE = """
            Feature: Of our own
              Scenario Outline: Has this value
                Given a String-flag with key "<key>" and a default value "x"
                When the flag was evaluated with details
                Then the resolved details value should be "<value>"
                And the reason should be "STATIC"
                Examples:
                  | key              | value |
                  | string-flag      | hi    |
                  | string-zero-flag | hi    |
              Scenario: Is not known
                Given what no step says
            """;

    @Test
    void failuresPassesThatAreLeftOutAndEmptyLinesAreTold(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("own.feature"), FEATURE);

        List<Outcome> outcomes = SuiteRun.of(folder);

        assertThat(outcomes).extracting(Outcome::passed).containsExactly(true, false, false);
        assertThat(faults(outcomes)).hasSize(2).allMatch(fault -> fault.startsWith("fails: own.feature"));
        assertThat(faults(
                        outcomes,
                        "own.feature | Has this value | \"string-zero-flag\" | a reason",
                        "own.feature | Is not known | * | a reason"))
                .isEmpty();
        assertThat(faults(
                        outcomes,
                        "own.feature | Has this value | * | a reason",
                        "own.feature | Is not known | * | a reason",
                        "own.feature | Is renamed | * | a reason"))
                .satisfiesExactly(
                        passes -> assertThat(passes)
                                .startsWith("passes, so take it off")
                                .contains("\"string-flag\""),
                        none -> assertThat(none).startsWith("names no scenario").contains("Is renamed"));
    }

    @Test
    void nothingIsLeftOutWithoutAReason() {
        assertThatThrownBy(() -> LeftOut.parse(List.of("own.feature | Has this value | *")))
                .hasMessageContaining("file | scenario | step | reason");
    }

    private static List<String> faults(List<Outcome> outcomes, String... lines) {
        return LeftOut.faults(LeftOut.parse(List.of(lines)), outcomes);
    }
}
