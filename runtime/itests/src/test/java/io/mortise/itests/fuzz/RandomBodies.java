package io.mortise.itests.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Documents that follow a schema, more or less. For one thread. */
final class RandomBodies {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> KEYS =
            List.of("feature", "limit", "documents", "synonyms", "engine", "semanticSearch", "title", "text");
    private static final int DEEPEST = 4;

    private final JsonNode description;
    private final Random random;

    RandomBodies(JsonNode description, Random random) {
        this.description = description;
        this.random = random;
    }

    /**
     * A document.
     *
     * @param texts what strings are
     * @param extra a property that the schema does not know
     */
    JsonNode of(JsonNode schema, Supplier<String> texts, Supplier<String> extra) {
        JsonNode document = value(schema, texts, 0);
        if (document instanceof ObjectNode object && random.nextInt(8) == 0) {
            object.put(random.nextBoolean() ? "orgId" : "workspaceId", extra.get());
        }
        return document;
    }

    /** One that follows none. */
    JsonNode any(Supplier<String> texts) {
        return value(JSON.objectNode(), texts, 0);
    }

    private JsonNode value(JsonNode given, Supplier<String> texts, int depth) {
        JsonNode schema = resolved(given);
        if (random.nextInt(20) == 0 || depth > DEEPEST) {
            return odd(texts);
        }
        return switch (type(schema)) {
            case "string" -> JSON.textNode(texts.get());
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            case "integer", "number" -> JSON.numberNode(random.nextInt(-2, 200));
            case "array" -> array(schema, texts, depth);
            case "object" -> object(schema, texts, depth);
            default -> free(texts, depth);
        };
    }

    private JsonNode resolved(JsonNode schema) {
        JsonNode present = schema;
        while (present.has("$ref") || present.has("anyOf")) {
            present = present.has("anyOf")
                    ? present.at("/anyOf/0")
                    : description.at(present.get("$ref").asText().substring(1));
        }
        return present;
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? type.get(0).asText() : type.asText();
    }

    private ArrayNode array(JsonNode schema, Supplier<String> texts, int depth) {
        ArrayNode array = JSON.arrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            array.add(value(schema.path("items"), texts, depth + 1));
        }
        return array;
    }

    private ObjectNode object(JsonNode schema, Supplier<String> texts, int depth) {
        ObjectNode object = JSON.objectNode();
        schema.path("properties").properties().forEach(property -> {
            if (random.nextInt(4) != 0) {
                object.set(property.getKey(), value(property.getValue(), texts, depth + 1));
            }
        });
        JsonNode others = schema.path("additionalProperties");
        if (others.isObject() || !schema.has("properties")) {
            for (int i = random.nextInt(4); i > 0; i--) {
                String key = random.nextInt(4) == 0 ? texts.get() : KEYS.get(random.nextInt(KEYS.size()));
                object.set(
                        key,
                        others.isObject() && !others.isEmpty() ? value(others, texts, depth + 1) : free(texts, depth));
            }
        }
        return object;
    }

    /** Where anything may stand. */
    private JsonNode free(Supplier<String> texts, int depth) {
        return switch (random.nextInt(5)) {
            case 0 -> object(JSON.objectNode(), texts, depth + 1);
            case 1 -> array(JSON.objectNode(), texts, depth + 1);
            case 2 -> JSON.numberNode(random.nextLong());
            default -> JSON.textNode(texts.get());
        };
    }

    private JsonNode odd(Supplier<String> texts) {
        return switch (random.nextInt(5)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.numberNode(random.nextDouble());
            case 2 -> JSON.arrayNode();
            case 3 -> JSON.objectNode();
            default -> JSON.textNode(texts.get());
        };
    }
}
