package io.mortise.desired.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON values in one form: keys in alphabetical order, whole numbers as {@code Long} or {@code BigInteger}, others as
 * {@code BigDecimal} without trailing zeros. What JSON calls the same is then equal, and is written the same.
 */
public final class JsonValues {
    /** A number with a larger exponent would fill the memory; settings refuse it, so that it is left as it is. */
    private static final int LONGEST = 400;

    private JsonValues() {}

    /** An object in that form. */
    public static Map<String, Object> object(@Nullable Object value) {
        Map<String, @Nullable Object> sorted = new TreeMap<>();
        if (value instanceof Map<?, ?> object) {
            object.forEach((key, element) -> sorted.put(String.valueOf(key), canonical(element)));
        }
        return Collections.unmodifiableMap(sorted);
    }

    /** Any value in that form. */
    public static @Nullable Object canonical(@Nullable Object value) {
        if (value instanceof Map) {
            return object(value);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            list.forEach(element -> copy.add(canonical(element)));
            return Collections.unmodifiableList(copy);
        }
        return value instanceof Number number ? number(number) : value;
    }

    /** The target with a merge patch applied: RFC 7396. Both are in the form of this class, and so is what comes of it. */
    public static Map<String, Object> merge(Map<String, Object> target, Map<String, Object> patch) {
        Map<String, Object> result = new TreeMap<>(target);
        patch.forEach((key, value) -> {
            if (value == null) {
                result.remove(key);
            } else {
                result.put(key, value instanceof Map ? merge(object(result.get(key)), object(value)) : value);
            }
        });
        return Collections.unmodifiableMap(result);
    }

    /** The members that are there, in the order given. */
    public static Map<String, Object> ordered(Map<String, Object> object, List<String> order) {
        Map<String, Object> result = new LinkedHashMap<>();
        order.stream().filter(object::containsKey).forEach(key -> result.put(key, object.get(key)));
        return result;
    }

    private static Number number(Number number) {
        if (number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte) {
            return number.longValue();
        }
        BigDecimal decimal = new BigDecimal(number.toString()).stripTrailingZeros();
        if (Math.abs((long) decimal.scale()) > LONGEST) {
            return number;
        }
        if (decimal.scale() > 0) {
            return decimal;
        }
        BigInteger integer = decimal.toBigIntegerExact();
        return integer.bitLength() < Long.SIZE ? (Number) integer.longValueExact() : integer;
    }
}
