package io.mortise.launcher.options;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogLevelTest {
    @ParameterizedTest
    @CsvSource({"ERROR, ERROR", "WARN, WARN", "INFO, WARN", "DEBUG, INFO", "TRACE, DEBUG"})
    void librariesSpeakOneLevelLess(LogLevel chosen, LogLevel ofLibraries) {
        assertThat(chosen.ofLibraries()).isEqualTo(ofLibraries);
    }
}
