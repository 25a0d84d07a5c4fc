package io.mortise.plugins.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.settings.MergeMode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
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
        if (manifest.at(root) instanceof ObjectNode schema) {
            checkCase(schema.path("properties"), root + "/properties", faults);
            checkMergeModes(schema, faults);
            new SchemaSoundness(root, schema, metaSchema, faults).check();
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
                        pointer + "/" + SchemaPointers.escaped(name),
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
                            root + "/properties/" + SchemaPointers.escaped(property.getKey()) + "/x-merge",
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

    private static void add(Faults faults, String pointer, String message, String mend) {
        faults.add(ProblemCode.MANIFEST_INVALID, pointer, message, mend);
    }
}
