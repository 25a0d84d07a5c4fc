package io.mortise.extensions.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlainValuesTest {
    @Test
    void copiesWhatIsJson() {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("text", "a");
        given.put("number", 5);
        given.put("exact", new BigDecimal("1.50"));
        given.put("list", new ArrayList<>(List.of(true, 1.5f)));
        given.put("object", new HashMap<>(Map.of("nested", "b")));
        given.put("nothing", null);

        Map<String, Object> copy = PlainValues.copy(given);
        given.clear();

        assertThat(copy)
                .containsEntry("number", 5L)
                .containsEntry("list", List.of(true, 1.5))
                .containsEntry("object", Map.of("nested", "b"))
                .containsEntry("nothing", null);
    }

    @Test
    void refusesAnythingElse() {
        Map<String, Object> circle = new HashMap<>();
        circle.put("self", circle);

        assertRefused(Map.of("a", new StringBuilder("b")), "StringBuilder is no JSON value");
        assertRefused(Map.of("a", Double.NaN), "no JSON value");
        assertRefused(Map.of(1, "a"), "names of an object are texts");
        assertRefused(circle, "nested more than 32 deep");
        assertRefused(Map.of("a", "x".repeat(4_000_001)), "too large");
    }

    private static void assertRefused(Map<?, ?> value, String why) {
        assertThatThrownBy(() -> PlainValues.copy(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }
}
