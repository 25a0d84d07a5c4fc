package io.mortise.settings.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes JSON values as text. It only ever sees JDK types, so its mapper holds no plugin's class. */
public final class JsonText {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};
    private static final TypeReference<List<Object>> ARRAY = new TypeReference<>() {};

    private JsonText() {}

    /** The object that a column of ours holds, in canonical form. */
    public static Map<String, @Nullable Object> object(String text) {
        try {
            return JsonValues.canonicalObject(MAPPER.readValue(text, OBJECT));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored JSON document cannot be read", e);
        }
    }

    /** The texts of an array that a column of ours holds. */
    public static List<String> texts(String text) {
        try {
            return MAPPER.readValue(text, ARRAY).stream().map(String::valueOf).toList();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored JSON document cannot be read", e);
        }
    }

    /** The value as JSON. */
    public static String write(@Nullable Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a JSON value", e);
        }
    }

    /** The value as a tree, for the schema validator. */
    public static JsonNode tree(@Nullable Object value) {
        return MAPPER.valueToTree(value);
    }
}
