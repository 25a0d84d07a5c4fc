package io.mortise.desired.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes JSON as text. It only ever sees JDK types, so its mapper holds no plugin's class. */
public final class JsonText {
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .configure(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN, false);

    private JsonText() {}

    /** The object that a text of ours holds. */
    public static Map<String, Object> object(String text) {
        return JsonValues.object(read(text));
    }

    /** The value that a text of ours holds. */
    public static @Nullable Object read(String text) {
        try {
            return JsonValues.canonical(MAPPER.readValue(text, Object.class));
        } catch (JsonProcessingException fault) {
            throw new IllegalStateException("A stored JSON document cannot be read", fault);
        }
    }

    public static String write(@Nullable Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException fault) {
            throw new IllegalArgumentException("Not a JSON value", fault);
        }
    }

    /** The value as a tree, for the schema validator. */
    public static JsonNode tree(@Nullable Object value) {
        return MAPPER.valueToTree(value);
    }

    public static JsonNode tree(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException fault) {
            throw new IllegalStateException("It is not JSON", fault);
        }
    }

    /** The SHA-256 of a text, lower-case hex. */
    public static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
