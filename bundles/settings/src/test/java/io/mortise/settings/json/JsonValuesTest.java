package io.mortise.settings.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JsonValuesTest {
    @Test
    void numbersThatJsonCallsEqualAreEqual() {
        assertThat(JsonValues.canonical(100)).isEqualTo(100L);
        assertThat(JsonValues.canonical(100.0)).isEqualTo(100L);
        assertThat(JsonValues.canonical(new BigDecimal("1e2"))).isEqualTo(100L);
        assertThat(JsonValues.canonical(new BigDecimal("1.50"))).isEqualTo(new BigDecimal("1.5"));
        assertThat(JsonValues.canonical(1.5f)).isEqualTo(new BigDecimal("1.5"));
    }

    @Test
    void numbersStayExact() {
        BigInteger large = BigInteger.TWO.pow(80);

        assertThat(JsonValues.canonical(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
        assertThat(JsonValues.canonical(large)).isEqualTo(large);
        assertThat(JsonText.object(JsonText.write(Map.of("n", new BigDecimal("0.1000000000000000000001")))))
                .containsEntry("n", new BigDecimal("0.1000000000000000000001"));
    }

    @Test
    void whatNoDatabaseKeepsIsRefused() {
        assertThatThrownBy(() -> JsonValues.canonical(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> JsonValues.canonical(List.of("a\u0000"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> JsonValues.canonical(Map.of("\uD800", 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> JsonValues.canonical(new BigDecimal("1e5000")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void endlessNestingIsRefused() {
        Object value = 1;
        for (int i = 0; i < 100; i++) {
            value = List.of(value);
        }
        Object nested = value;

        assertThatThrownBy(() -> JsonValues.canonical(nested)).hasMessageContaining("nested");
    }

    @Test
    void surrogatePairsAreTexts() {
        assertThat(JsonValues.canonical("\uD83D\uDE00")).isEqualTo("\uD83D\uDE00");
    }
}
