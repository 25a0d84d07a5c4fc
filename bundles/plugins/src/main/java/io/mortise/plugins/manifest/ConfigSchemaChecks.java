package io.mortise.plugins.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.settings.MergeMode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks a schema that a manifest brings, for the configuration or the settings. Safe for use by many threads. */
final class ConfigSchemaChecks {
    private static final Map<MergeMode, Set<String>> TYPES = Map.of(
            MergeMode.DEEP, Set.of("object"),
            MergeMode.NARROW_MAX, Set.of("integer", "number"),
            MergeMode.NARROW_MIN, Set.of("integer", "number"),
            MergeMode.NARROW_SUBSET, Set.of("array"));

    private final String root;
    private final Schema metaSchema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));

    /** @param root points to the schema in the manifest */
    ConfigSchemaChecks(String root) {
        this.root = root;
    }

    void check(JsonNode manifest, Faults faults) {
        JsonNode schema = manifest.at(root);
        if (!schema.isObject()) {
            return;
        }
        checkCase(schema.path("properties"), root + "/properties", faults);
        checkMergeModes(schema, faults);
        boolean local = checkReferences(schema, root, faults);
        local &= checkLoops(schema, faults);
        List<Error> errors = metaSchema.validate(schema);
        errors.forEach(error -> add(
                faults,
                root + error.getInstanceLocation(),
                "It is not valid JSON Schema: " + error.getMessage(),
                "See the JSON Schema specification, 2020-12"));
        if (local && errors.isEmpty()) {
            checkDefaults(schema, faults);
        }
    }

    /** Entries of ConfigurationAdmin have keys without regard to case. */
    static void checkCase(JsonNode object, String pointer, Faults faults) {
        Map<String, String> seen = new HashMap<>();
        object.fieldNames().forEachRemaining(name -> {
            String other = seen.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
            if (other != null) {
                add(
                        faults,
                        pointer + "/" + escaped(name),
                        "It differs from '" + other + "' only by case",
                        "Give one of them another name");
            }
        });
    }

    private void checkMergeModes(JsonNode schema, Faults faults) {
        schema.path("properties").properties().forEach(property -> {
            String type = property.getValue().path("type").asText("");
            MergeMode.fromWireName(property.getValue().path("x-merge").asText(""))
                    .filter(mode -> TYPES.containsKey(mode)
                            && !TYPES.getOrDefault(mode, Set.of()).contains(type))
                    .ifPresent(mode -> add(
                            faults,
                            root + "/properties/" + escaped(property.getKey()) + "/x-merge",
                            "'" + mode.wireName() + "' does not go with "
                                    + (type.isEmpty() ? "a key without one type" : "the type " + type),
                            "Use it for the type "
                                    + String.join(
                                            " or ",
                                            TYPES.getOrDefault(mode, Set.of()).stream()
                                                    .sorted()
                                                    .toList())));
        });
    }

    /** A schema is never fetched from elsewhere. */
    private boolean checkReferences(JsonNode node, String pointer, Faults faults) {
        boolean local = true;
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String at = pointer + "/" + escaped(field.getKey());
            boolean reference = field.getKey().equals("$ref") || field.getKey().equals("$dynamicRef");
            if (reference
                    && field.getValue().isTextual()
                    && !field.getValue().asText().startsWith("#")) {
                add(faults, at, "It refers to another document", "Put that schema into $defs and refer to #/$defs/…");
                local = false;
            }
            if (field.getKey().equals("$id") && field.getValue().isTextual() && !pointer.equals(root)) {
                add(
                        faults,
                        at,
                        "A schema inside the schema has a name of its own",
                        "Leave $id out; refer to #/$defs/…");
                local = false;
            }
            local &= checkReferences(field.getValue(), at, faults);
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            local &= checkReferences(node.get(i), pointer + "/" + i, faults);
        }
        return local;
    }

    /** Nothing could be validated with a schema that leads back to itself. */
    private boolean checkLoops(JsonNode schema, Faults faults) {
        Optional<String> loop = SchemaLoops.find(schema);
        loop.ifPresent(pointer ->
                add(faults, root + pointer, "It refers to itself without end", "Let the reference lead elsewhere"));
        return loop.isEmpty();
    }

    private void checkDefaults(JsonNode schema, Faults faults) {
        try {
            Schema whole = BoundedSchemas.compile(schema);
            schema.path("properties").properties().forEach(property -> {
                if (property.getValue().has("default")) {
                    checkDefault(whole, schema, property.getKey(), faults);
                }
            });
        } catch (SchemaException | IllegalArgumentException e) { // the second of references that are none
            add(faults, root, "It is not valid JSON Schema: " + e.getMessage(), "Correct the pattern or keyword");
        }
    }

    /** The default alone as a document, so that references from its schema into the whole one resolve. */
    private void checkDefault(Schema whole, JsonNode schema, String key, Faults faults) {
        JsonNode value = schema.path("properties").path(key).path("default");
        JsonNode document = JsonNodeFactory.instance.objectNode().set(key, value);
        String at = "/" + escaped(key);
        try {
            whole.validate(document).stream()
                    .filter(error -> error.getInstanceLocation().toString().startsWith(at))
                    .forEach(error -> add(
                            faults,
                            root + "/properties/" + escaped(key) + "/default",
                            "The default is not valid itself: " + error.getMessage(),
                            "Change the default or what the schema demands"));
        } catch (SchemaException | IllegalArgumentException e) { // the second of references that are none
            add(faults, root, "It is not valid JSON Schema: " + e.getMessage(), "Correct the reference or keyword");
        }
    }

    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    private static void add(Faults faults, String pointer, String message, String mend) {
        faults.add(ProblemCode.MANIFEST_INVALID, pointer, message, mend);
    }
}
