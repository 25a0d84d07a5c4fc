package io.mortise.desired.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonValuesTest {
    @Test
    void whatJsonCallsTheSameIsEqual() {
        assertThat(JsonValues.canonical(List.of(100, 100.0, new BigDecimal("1e2"))))
                .isEqualTo(List.of(100L, 100L, 100L));
        assertThat(JsonValues.canonical(0.50)).isEqualTo(new BigDecimal("0.5"));
        assertThat(JsonText.write(JsonValues.object(Map.of("b", 1, "a", Map.of("d", 2, "c", 3)))))
                .isEqualTo("{\"a\":{\"c\":3,\"d\":2},\"b\":1}");
    }

    @Test
    void aNumberThatWouldFillTheMemoryIsLeftAsItIs() {
        assertThat(JsonValues.canonical(new BigDecimal("1e999999999"))).isEqualTo(new BigDecimal("1e999999999"));
    }

    @Test
    void mergesAsRfc7396Says() {
        Map<String, Object> target = JsonText.object("{\"a\": 1, \"b\": {\"c\": 2, \"d\": 3}, \"e\": [1]}");
        Map<String, Object> patch = JsonText.object("{\"a\": null, \"b\": {\"c\": null, \"f\": 4}, \"e\": [2]}");

        assertThat(JsonValues.merge(target, patch))
                .isEqualTo(JsonText.object("{\"b\": {\"d\": 3, \"f\": 4}, \"e\": [2]}"));
    }

    @Test
    void pointersTakeAnyName() {
        assertThat(Pointer.to("/a", "b/c~d")).isEqualTo("/a/b~1c~0d");
    }
}
