package io.mortise.extensions.flags.gherkin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The suites as OpenFeature publishes them. They are not part of this repository: a checkout of the specification has them. */
final class PublishedGherkinTest {
    private static final String FOLDER = "openfeature.gherkin";

    @Test
    @EnabledIfSystemProperty(
            named = FOLDER,
            matches = ".+",
            disabledReason = "needs -D" + FOLDER + "=<checkout of open-feature/spec>/specification/assets/gherkin")
    void everyScenarioPassesOrIsLeftOutForAReason() throws IOException {
        List<Outcome> outcomes = SuiteRun.of(Path.of(System.getProperty(FOLDER)));

        Files.write(
                Path.of("target", "published-scenarios.txt"),
                outcomes.stream().map(Outcome::toString).sorted().toList());
        assertThat(outcomes).isNotEmpty();
        assertThat(LeftOut.faults(leftOut(), outcomes)).isEmpty();
    }

    @Test
    void theListIsReadable() {
        assertThat(leftOut()).isNotEmpty().doesNotHaveDuplicates();
    }

    private static List<LeftOut> leftOut() {
        try (InputStream list = PublishedGherkinTest.class.getResourceAsStream("/left-out-scenarios.txt")) {
            return LeftOut.parse(new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
