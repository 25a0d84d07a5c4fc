package io.mortise.extensions.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventValuesTest {
    @Test
    void copiesDeeplyAndForGood() {
        List<Object> list = new ArrayList<>(List.of(1, 2.5, true, "text"));
        Map<String, Object> properties = new HashMap<>(Map.of("list", list, "map", new HashMap<>(Map.of("key", 7L))));

        Map<String, Object> copy = EventValues.copy(properties);
        list.clear();
        properties.clear();

        assertThat(copy).containsEntry("list", List.of(1, 2.5, true, "text")).containsEntry("map", Map.of("key", 7L));
        assertThatThrownBy(() -> copy.put("more", 1)).isInstanceOf(UnsupportedOperationException.class);
        List<?> copied = (List<?>) Objects.requireNonNull(copy.get("list"));
        assertThatThrownBy(copied::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void refusesWhatMayHoldAClassOfAPluginAndSaysWhere() {
        assertRefused(Map.of("a", Map.of("b", List.of(new Object()))), "a.b[0]", "java.lang.Object");
        assertRefused(Map.of("a", new AtomicInteger()), "'a'", "AtomicInteger"); // a Number that anybody may extend
        Map<String, Object> withNull = new HashMap<>();
        withNull.put("gone", null);
        assertRefused(withNull, "gone", "null");
        assertRefused(Map.of("a", Map.of(1, 2)), "'a'", "key");
    }

    @Test
    void refusesWhatIsTooLargeOrTooDeep() {
        assertRefused(Map.of("a", "x".repeat(65_536)), "'a'", "65536 characters");
        assertRefused(Map.of("a", BigInteger.ONE.shiftLeft(1_000_000)), "'a'", "65536 characters");
        Map<String, Object> deep = Map.of();
        for (int i = 0; i < 20; i++) {
            deep = Map.of("d", deep);
        }
        assertRefused(deep, "d.d", "levels");
    }

    private static void assertRefused(Map<String, Object> properties, String... texts) {
        assertThatThrownBy(() -> EventValues.copy(properties))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(texts);
    }
}
