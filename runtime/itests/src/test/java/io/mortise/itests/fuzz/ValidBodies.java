package io.mortise.itests.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Documents that are taken as they are, and the same with another text in one place. */
final class ValidBodies {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("color", "#3366cc"),
            Map.entry("expiresAt", "2090-01-31T12:00:00Z"),
            Map.entry("feature", "custom"),
            Map.entry("icon", "grid"),
            Map.entry("password", "four random words"),
            Map.entry("role", "org_member"),
            Map.entry("scopes", "read"),
            Map.entry("locks", "config.limit"),
            Map.entry("userId", "nobody"),
            Map.entry("version", "1.2.0"));

    private final JsonNode description;
    private final AtomicInteger number = new AtomicInteger();

    ValidBodies(JsonNode description) {
        this.description = description;
    }

    /** The document of an endpoint. */
    JsonNode of(JsonNode schema, String path) {
        JsonNode document = value("", schema);
        if (path.startsWith("/api/platform/workspaces/") && document.has("role")) {
            ((ObjectNode) document).put("role", "ws_user");
        }
        if (document.has("version") && path.contains("/workspaces/")) {
            ((ObjectNode) document).remove("version"); // is not for them
        }
        return document;
    }

    /** Where the document holds texts. */
    static List<String> texts(JsonNode document) {
        List<String> pointers = new ArrayList<>();
        collect(document, "", pointers);
        return pointers;
    }

    /** A copy with that text there. */
    static JsonNode with(JsonNode document, String pointer, String text) {
        JsonNode copy = document.deepCopy();
        int last = pointer.lastIndexOf('/');
        JsonNode parent = copy.at(pointer.substring(0, last));
        String name = pointer.substring(last + 1);
        if (parent instanceof ObjectNode object) {
            object.put(name, text);
        } else if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(name), TextNode.valueOf(text));
        }
        return copy;
    }

    private static void collect(JsonNode node, String pointer, List<String> pointers) {
        if (node.isTextual()) {
            pointers.add(pointer);
        }
        node.properties()
                .forEach(property -> collect(property.getValue(), pointer + "/" + property.getKey(), pointers));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collect(node.get(i), pointer + "/" + i, pointers);
        }
    }

    private JsonNode value(String name, JsonNode given) {
        JsonNode schema = given;
        while (schema.has("$ref") || schema.has("anyOf")) {
            schema = schema.has("anyOf")
                    ? schema.at("/anyOf/0")
                    : description.at(schema.get("$ref").asText().substring(1));
        }
        JsonNode type = schema.path("type");
        return switch (type.isArray() ? type.get(0).asText() : type.asText()) {
            case "string" -> TextNode.valueOf(text(name));
            case "boolean" -> JSON.booleanNode(!name.equals("systemAdmin") && !name.equals("disabled"));
            case "integer", "number" -> JSON.numberNode(10);
            case "array" -> JSON.arrayNode().add(value(name, schema.path("items")));
            default -> object(name, schema);
        };
    }

    private String text(String name) {
        return name.equals("id") ? "id-" + number.incrementAndGet() : TEXTS.getOrDefault(name, "Text");
    }

    private ObjectNode object(String name, JsonNode schema) {
        ObjectNode object = JSON.objectNode();
        if (name.equals("config")) {
            return config(object);
        }
        schema.path("properties").properties().forEach(property -> {
            String key = property.getKey();
            object.set(key, value(key, property.getValue()));
        });
        return object;
    }

    private static ObjectNode config(ObjectNode object) {
        object.put("feature", "custom");
        object.putObject("synonyms").putArray("word").add("synonym");
        object.putArray("documents")
                .addObject()
                .put("id", "planted")
                .put("title", "Title")
                .put("text", "Text");
        return object;
    }
}
