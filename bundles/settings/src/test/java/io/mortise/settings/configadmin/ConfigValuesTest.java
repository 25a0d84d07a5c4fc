package io.mortise.settings.configadmin;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigValuesTest {
    private static final Map<String, Object> NUMBER = Map.of("type", "number");
    private static final Map<String, Object> STRING = Map.of("type", "string");
    private static final Map<String, Object> ARRAY = Map.of("type", "array");

    private final ConfigValues values = new ConfigValues();

    static Stream<Arguments> shown() {
        return Stream.of(
                Arguments.of("text", "text"),
                Arguments.of(7L, 7L),
                Arguments.of(true, true),
                Arguments.of(new BigDecimal("1.5"), 1.5),
                Arguments.of(new BigDecimal("0.12345678901234567890"), "0.12345678901234567890"),
                Arguments.of(BigInteger.TEN.pow(30), "1" + "0".repeat(30)),
                Arguments.of(List.of("a", 1L), "[\"a\",1]"),
                Arguments.of(Map.of("b", 1L, "a", 2L), "{\"a\":2,\"b\":1}"));
    }

    @ParameterizedTest
    @MethodSource("shown")
    void valueIsShownAsAndUnchangedTextMeansUnchangedValue(Object value, Object property) {
        assertThat(values.toProperty(value)).isEqualTo(property);
        for (Map<String, Object> schema : List.of(NUMBER, STRING, ARRAY, Map.<String, Object>of())) {
            assertThat(values.fromProperty(property, value, schema)).isEqualTo(value);
        }
    }

    @Test
    void textIsReadAsTheSchemaSays() {
        assertThat(values.fromProperty("[1]", null, STRING)).isEqualTo("[1]");
        assertThat(values.fromProperty("[1]", null, ARRAY)).isEqualTo(List.of(1));
        assertThat(values.fromProperty("12", null, NUMBER)).isEqualTo(12);
        assertThat(values.fromProperty("twelve", null, NUMBER)).isEqualTo("twelve");
        assertThat(values.fromProperty("12", null, Map.of())).isEqualTo("12");
        assertThat(values.fromProperty("[1]", null, Map.of())).isEqualTo(List.of(1));
        assertThat(values.fromProperty("[1]", null, Map.of("type", List.of("string", "array"))))
                .isEqualTo(List.of(1));
    }

    @Test
    void arraysAreJsonArrays() {
        assertThat(values.fromProperty(new String[] {"a", "b"}, null, ARRAY)).isEqualTo(List.of("a", "b"));
        assertThat(values.fromProperty(new int[] {1, 2}, null, ARRAY)).isEqualTo(List.of(1, 2));
    }
}
