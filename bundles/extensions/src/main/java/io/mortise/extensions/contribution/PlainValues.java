package io.mortise.extensions.contribution;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Takes over values from plugins: nothing of a plugin's own classes must stay, and none may grow without bounds. */
final class PlainValues {
    private static final int DEEPEST = 32;
    private static final int MOST = 10_000;
    private static final int LONGEST = 10_000;

    private final String field;
    private int taken;

    private PlainValues(String field) {
        this.field = field;
    }

    /** An unmodifiable copy; throws {@code IllegalArgumentException} for what is no plain JSON value, or too much. */
    static Object copy(String field, Object value) {
        return new PlainValues(field).copy(value, 0);
    }

    private Object copy(Object value, int depth) {
        if (depth > DEEPEST || ++taken > MOST) {
            throw new IllegalArgumentException(field + " has more than " + DEEPEST + " levels or " + MOST + " values");
        }
        if (value instanceof String text) {
            if (text.length() > LONGEST) {
                throw new IllegalArgumentException(field + " has a text of more than " + LONGEST + " characters");
            }
            return text;
        }
        if (value instanceof Boolean || isNumber(value)) {
            return value;
        }
        if (value instanceof Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT);
        }
        if (value instanceof Map<?, ?> map) {
            return copy(map, depth);
        }
        if (value instanceof Collection<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(element -> copy.add(copy(element, depth + 1)));
            return Collections.unmodifiableList(copy);
        }
        throw new IllegalArgumentException(field + " holds what is no plain JSON value: "
                + (value == null ? "null" : value.getClass().getName()));
    }

    private Map<String, Object> copy(Map<?, ?> map, int depth) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, element) -> copy.put(String.valueOf(copy(key, depth + 1)), copy(element, depth + 1)));
        return Collections.unmodifiableMap(copy);
    }

    private static boolean isNumber(Object value) {
        return value instanceof Number
                && value.getClass().getClassLoader() == null
                && !(value instanceof Double number && !Double.isFinite(number))
                && !(value instanceof Float single && !Float.isFinite(single));
    }
}
