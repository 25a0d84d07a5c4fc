package io.mortise.plugins.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** The schemas within a schema; what merely looks like one, such as a default, is passed over. */
final class SubSchemas {
    private static final List<String> NAMED =
            List.of("properties", "patternProperties", "$defs", "definitions", "dependentSchemas");
    private static final List<String> ONE = List.of(
            "additionalProperties",
            "propertyNames",
            "unevaluatedProperties",
            "items",
            "contains",
            "unevaluatedItems",
            "not",
            "if",
            "then",
            "else",
            "contentSchema");
    private static final List<String> LISTED = List.of("allOf", "anyOf", "oneOf", "prefixItems");

    private SubSchemas() {}

    /** Hands over the schema itself and all within it, each with its place. */
    static void each(JsonNode schema, String pointer, BiConsumer<String, JsonNode> use) {
        if (!schema.isObject()) {
            return;
        }
        use.accept(pointer, schema);
        for (String keyword : NAMED) {
            for (Map.Entry<String, JsonNode> named : schema.path(keyword).properties()) {
                each(named.getValue(), pointer + "/" + keyword + "/" + SchemaPointers.escaped(named.getKey()), use);
            }
        }
        ONE.forEach(keyword -> each(schema.path(keyword), pointer + "/" + keyword, use));
        for (String keyword : LISTED) {
            for (int i = 0; i < schema.path(keyword).size(); i++) {
                each(schema.path(keyword).path(i), pointer + "/" + keyword + "/" + i, use);
            }
        }
    }
}
