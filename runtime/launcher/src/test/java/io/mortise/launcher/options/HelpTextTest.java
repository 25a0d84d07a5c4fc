package io.mortise.launcher.options;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.launcher.failure.ExitCode;
import org.junit.jupiter.api.Test;

class HelpTextTest {
    @Test
    void namesEveryOptionAndExitCode() {
        for (Option option : Option.values()) {
            assertThat(HelpText.text()).contains(option.synopsis(), option.description(), option.defaultText());
        }
        for (ExitCode code : ExitCode.values()) {
            assertThat(HelpText.text()).contains("  " + code.number() + "  " + code.meaning());
        }
    }
}
