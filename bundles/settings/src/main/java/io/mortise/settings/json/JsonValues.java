package io.mortise.settings.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Brings JSON values into one canonical form: {@code Map}, {@code List}, {@code String}, {@code Boolean}, {@code Long},
 * {@code BigInteger} beyond its range, and {@code BigDecimal} without trailing zeros for what is no integer. Values that
 * JSON calls equal, such as {@code 100} and {@code 100.0}, are then {@link Object#equals equal}.
 */
public final class JsonValues {
    /** Beyond this a number would cost memory without telling more; the databases refuse it too. */
    private static final int MOST_DIGITS = 400;

    private static final int MOST_DEPTH = 64;

    private JsonValues() {}

    /** The value in canonical form; throws {@link IllegalArgumentException} saying why it cannot be kept. */
    public static @Nullable Object canonical(@Nullable Object value) {
        return canonical(value, 0);
    }

    /** An object in canonical form, its keys in the given order; throws as {@link #canonical(Object)}. */
    public static Map<String, @Nullable Object> canonicalObject(Map<?, ?> object) {
        return object(object, 0);
    }

    /**
     * Merges objects key by key, deeply; every other value of {@code over} replaces, and {@code null} keeps what is below.
     */
    public static @Nullable Object deepMerge(@Nullable Object under, @Nullable Object over) {
        if (over == null) {
            return under;
        }
        if (!(over instanceof Map<?, ?> overObject)) {
            return over;
        }
        Map<String, @Nullable Object> merged = new LinkedHashMap<>();
        if (under instanceof Map<?, ?> underObject) {
            underObject.forEach((key, value) -> merged.put(String.valueOf(key), value));
        }
        overObject.forEach((key, value) -> {
            if (value != null) {
                merged.put(String.valueOf(key), deepMerge(merged.get(String.valueOf(key)), value));
            }
        });
        return Collections.unmodifiableMap(merged);
    }

    /** What kind of JSON value this is, as a message says it. */
    public static String kind(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof Map) {
            return "an object";
        }
        if (value instanceof List) {
            return "an array";
        }
        if (value instanceof String) {
            return "a text";
        }
        return value instanceof Boolean ? "true or false" : "a number";
    }

    private static @Nullable Object canonical(@Nullable Object value, int depth) {
        if (depth > MOST_DEPTH) {
            throw new IllegalArgumentException("it is nested more than " + MOST_DEPTH + " deep");
        }
        if (value == null || value instanceof Boolean) {
            return value;
        }
        if (value instanceof CharSequence || value instanceof Character) {
            return text(value.toString());
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof Map<?, ?> object) {
            return object(object, depth);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            for (Object element : list) {
                copy.add(canonical(element, depth + 1));
            }
            return Collections.unmodifiableList(copy);
        }
        throw new IllegalArgumentException(value.getClass().getName() + " is no JSON value");
    }

    private static Map<String, @Nullable Object> object(Map<?, ?> object, int depth) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        object.forEach((key, value) -> copy.put(text(String.valueOf(key)), canonical(value, depth + 1)));
        return Collections.unmodifiableMap(copy);
    }

    private static Number number(Number number) {
        if (number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte) {
            return number.longValue();
        }
        if (number instanceof BigInteger integer) {
            return decimal(new BigDecimal(integer));
        }
        if (number instanceof BigDecimal decimal) {
            return decimal(decimal);
        }
        double value = number.doubleValue();
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(value + " is no JSON number");
        }
        return decimal(number instanceof Float ? new BigDecimal(number.toString()) : BigDecimal.valueOf(value));
    }

    private static Number decimal(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        if (Math.abs((long) stripped.scale()) > MOST_DIGITS || stripped.precision() > MOST_DIGITS) {
            throw new IllegalArgumentException("the number has more than " + MOST_DIGITS + " digits");
        }
        if (stripped.scale() > 0) {
            return stripped;
        }
        BigInteger integer = stripped.toBigIntegerExact();
        return integer.bitLength() < Long.SIZE ? (Number) integer.longValueExact() : integer;
    }

    private static String text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw new IllegalArgumentException("a text contains the character U+0000");
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw new IllegalArgumentException("a text contains half of a surrogate pair");
                }
                i++;
            }
        }
        return text;
    }
}
