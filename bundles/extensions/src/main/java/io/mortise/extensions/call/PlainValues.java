package io.mortise.extensions.call;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies JSON values, so that nothing of a plugin lives on in what it has answered, and so that they are small. */
public final class PlainValues {
    private static final int DEEPEST = 32;
    private static final int MOST_VALUES = 100_000;
    private static final long MOST_CHARACTERS = 4_000_000;

    private int values;
    private long characters;

    private PlainValues() {}

    /** Throws {@link IllegalArgumentException} for what is no JSON, too deep or too large. */
    public static Map<String, Object> copy(Map<?, ?> object) {
        return new PlainValues().object(object, 0);
    }

    private @Nullable Object value(@Nullable Object value, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("It is nested more than " + DEEPEST + " deep");
        }
        count(1, 0);
        if (value instanceof Map<?, ?> map) {
            return object(map, depth);
        }
        if (value instanceof Iterable<?> elements) {
            List<@Nullable Object> list = new ArrayList<>();
            for (Object element : elements) {
                list.add(value(element, depth + 1));
            }
            return Collections.unmodifiableList(list);
        }
        return scalar(value);
    }

    private Map<String, Object> object(Map<?, ?> map, int depth) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String key)) {
                throw new IllegalArgumentException("The names of an object are texts");
            }
            count(0, key.length());
            object.put(key, value(entry.getValue(), depth + 1));
        }
        return unmodifiable(object);
    }

    /** Null is a JSON value, for which no map of the API has a place in its type. */
    @SuppressWarnings("NullAway") // the same map, seen as the API sees it
    private static Map<String, Object> unmodifiable(Map<String, @Nullable Object> object) {
        return Collections.unmodifiableMap(object);
    }

    private @Nullable Object scalar(@Nullable Object value) {
        if (value == null || value instanceof Boolean) {
            return value;
        }
        if (value instanceof String text) {
            count(0, text.length());
            return text;
        }
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value.getClass() == BigInteger.class || value.getClass() == BigDecimal.class) {
            return value;
        }
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            if (Double.isFinite(number)) {
                return number;
            }
        }
        throw new IllegalArgumentException("A " + value.getClass().getSimpleName() + " is no JSON value");
    }

    private void count(int more, int text) {
        values += more;
        characters += text;
        if (values > MOST_VALUES || characters > MOST_CHARACTERS) {
            throw new IllegalArgumentException("It is too large");
        }
    }
}
