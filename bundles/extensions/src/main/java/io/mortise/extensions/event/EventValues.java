package io.mortise.extensions.event;

import io.mortise.api.event.PluginEvents;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Copies properties into values that hold nothing of a plugin's classes. Not safe for use by many threads. */
final class EventValues {
    private static final Set<Class<?>> NUMBERS = Set.of(
            Integer.class,
            Long.class,
            Short.class,
            Byte.class,
            Double.class,
            Float.class,
            BigDecimal.class,
            BigInteger.class);
    private static final int CHARACTERS_OF_A_NUMBER = 16;

    private int characters;

    private EventValues() {}

    /** Throws {@link IllegalArgumentException} naming what cannot be copied. */
    static Map<String, Object> copy(Map<String, ?> properties) {
        return new EventValues().map(properties, "", 1);
    }

    private Map<String, Object> map(Map<?, ?> source, String where, int depth) {
        requireDepth(where, depth);
        Map<String, Object> copy = new LinkedHashMap<>();
        source.forEach((key, value) -> {
            if (!(key instanceof String name)) {
                throw refused(where, "has a key that is no text");
            }
            count(name.length(), where);
            copy.put(name, value(value, where.isEmpty() ? name : where + "." + name, depth));
        });
        return Collections.unmodifiableMap(copy);
    }

    private List<Object> list(List<?> source, String where, int depth) {
        requireDepth(where, depth);
        List<Object> copy = new ArrayList<>();
        for (Object value : source) {
            count(1, where);
            copy.add(value(value, where + "[" + copy.size() + "]", depth));
        }
        return Collections.unmodifiableList(copy);
    }

    private Object value(@Nullable Object value, String where, int depth) {
        if (value instanceof String text) {
            count(text.length(), where);
            return text;
        }
        if (value instanceof Boolean || (value != null && NUMBERS.contains(value.getClass()))) {
            count(Math.max(CHARACTERS_OF_A_NUMBER, digits(value)), where);
            return value;
        }
        if (value instanceof Map<?, ?> map) {
            return map(map, where, depth + 1);
        }
        if (value instanceof List<?> list) {
            return list(list, where, depth + 1);
        }
        throw refused(
                where,
                value == null
                        ? "is null; leave it out"
                        : "is a " + value.getClass().getName() + ", and not a text, number, boolean, list or map");
    }

    private static int digits(Object value) {
        if (value instanceof BigInteger whole) {
            return whole.bitLength() / 3;
        }
        return value instanceof BigDecimal decimal ? decimal.unscaledValue().bitLength() / 3 : 0;
    }

    private void count(int more, String where) {
        characters += more;
        if (characters > PluginEvents.MOST_CHARACTERS) {
            throw refused(
                    where, "goes beyond the " + PluginEvents.MOST_CHARACTERS + " characters that an event may have");
        }
    }

    private static void requireDepth(String where, int depth) {
        if (depth > PluginEvents.DEEPEST) {
            throw refused(where, "lies more than " + PluginEvents.DEEPEST + " levels deep");
        }
    }

    private static IllegalArgumentException refused(String where, String why) {
        return new IllegalArgumentException("The event was not published: property '" + where + "' " + why);
    }
}
