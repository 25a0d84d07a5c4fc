package io.mortise.extensions.flags.gherkin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.FlagEvaluationDetails;
import dev.openfeature.sdk.Value;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A flag that a scenario asks for.
 *
 * @param type boolean, string, integer, float or object
 */
record AskedFlag(String type, String key, Object standard) {

    static AskedFlag of(String type, String key, String standard) {
        String known = type.toLowerCase(Locale.ROOT);
        return new AskedFlag(known, key, value(known, standard));
    }

    FlagEvaluationDetails<?> ask(Client client, EvaluationContext context) {
        return switch (type) {
            case "boolean" -> client.getBooleanDetails(key, (Boolean) standard, context);
            case "string" -> client.getStringDetails(key, (String) standard, context);
            case "integer" -> client.getIntegerDetails(key, (Integer) standard, context);
            case "float" -> client.getDoubleDetails(key, (Double) standard, context);
            default -> client.getObjectDetails(key, (Value) standard, context);
        };
    }

    /** A value as the suites write it. */
    static Object value(String type, String text) {
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "boolean" -> Boolean.valueOf(text);
            case "string" -> text;
            case "integer" -> Integer.valueOf(text);
            case "float", "double" -> Double.valueOf(text);
            case "object" -> Value.objectToValue(json(text.replace("\\\"", "\"")));
            default -> throw new IllegalArgumentException("There is no type '" + type + "'");
        };
    }

    private static Map<?, ?> json(String text) {
        try {
            return new ObjectMapper().readValue(text, Map.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("'" + text + "' is no JSON object", e);
        }
    }

    /** In a form in which equal values are equal, whichever class their numbers have. */
    static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Value wrapped) {
            if (wrapped.isStructure()) {
                Map<String, @Nullable Object> members = new TreeMap<>();
                wrapped.asStructure().asMap().forEach((name, member) -> members.put(name, plain(member)));
                return members;
            }
            return wrapped.isList()
                    ? wrapped.asList().stream().map(AskedFlag::plain).toList()
                    : plain(wrapped.asObject());
        }
        return value instanceof Number number ? new BigDecimal(number.toString()).stripTrailingZeros() : value;
    }
}
