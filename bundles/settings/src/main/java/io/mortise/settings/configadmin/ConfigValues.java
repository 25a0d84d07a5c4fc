package io.mortise.settings.configadmin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * JSON values as values of configuration properties and back. A property holds a {@code String}, {@code Long}, {@code Double}
 * or {@code Boolean}; an object or array is its JSON text, with sorted keys so that equal values have equal texts, and so is a number that neither of these
 * types can hold.
 */
final class ConfigValues {
    private final ObjectMapper json = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** The value of the property for a JSON value. */
    Object toProperty(Object value) {
        if (value instanceof String || value instanceof Boolean || value instanceof Long || value instanceof Double) {
            return value;
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Float) {
            return ((Number) value).doubleValue();
        }
        return value instanceof BigDecimal decimal && isDouble(decimal) ? decimal.doubleValue() : text(value);
    }

    /**
     * The JSON value that a property stands for.
     *
     * <p>A text that is exactly what the present value looks like means the present value. Any other text is a string where
     * the key's schema admits strings, and JSON where it does not. Where the schema admits both strings and objects or
     * arrays, a text that is a JSON object or array is read as one. A text that should be JSON and is not stays a string,
     * and is then refused by the schema.
     *
     * @param current what the override says at present, {@code null} when nothing
     * @param schema the schema of the key, empty when it has none
     */
    Object fromProperty(Object property, @Nullable Object current, Map<?, ?> schema) {
        if (current != null && property.equals(toProperty(current))) {
            return current;
        }
        if (property instanceof String text) {
            return fromText(text, new SchemaTypes(schema));
        }
        if (property instanceof Collection<?> collection) {
            return List.copyOf(collection);
        }
        if (property.getClass().isArray()) {
            return elements(property);
        }
        return property instanceof Character ? property.toString() : property;
    }

    private Object fromText(String text, SchemaTypes types) {
        if (!types.admitString()) {
            return parse(text).orElse(text);
        }
        String trimmed = text.strip();
        boolean looksNested = trimmed.startsWith("{") || trimmed.startsWith("[");
        return types.admitNested() && looksNested ? parse(text).orElse(text) : text;
    }

    private Optional<Object> parse(String text) {
        try {
            return Optional.ofNullable(json.readValue(text, Object.class));
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored configuration value is not JSON: " + value.getClass(), e);
        }
    }

    private static boolean isDouble(BigDecimal decimal) {
        double nearest = decimal.doubleValue();
        return Double.isFinite(nearest) && BigDecimal.valueOf(nearest).compareTo(decimal) == 0;
    }

    private static List<Object> elements(Object array) {
        List<Object> elements = new ArrayList<>();
        for (int i = 0; i < Array.getLength(array); i++) {
            elements.add(Array.get(array, i));
        }
        return elements;
    }
}
