package io.mortise.extensions;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.host.theme.ThemeToken;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ThemeSheetTest {

    @Test
    void everyTokenIsThereWithItsValueOrItsDefault() {
        String sheet = ThemeSheet.of(Map.of("color-accent", "rebeccapurple"));

        assertThat(sheet)
                .startsWith(":root {\n")
                .endsWith("}\n")
                .contains("  --mortise-color-accent: rebeccapurple;\n");
        for (ThemeToken token : ThemeToken.values()) {
            assertThat(sheet).contains("  " + token.property() + ": ");
        }
        assertThat(sheet).contains("  --mortise-space-medium: 1rem;\n");
    }

    @Test
    void aValueThatAnEarlierProgramTookGivesWayToTheDefault() {
        Map<String, String> stored = Map.of("color-text", "red; } body { display: none", "no-token", "red");

        assertThat(ThemeSheet.of(stored)).isEqualTo(ThemeSheet.of(Map.of()));
    }
}
