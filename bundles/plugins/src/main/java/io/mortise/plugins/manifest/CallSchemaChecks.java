package io.mortise.plugins.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;

/** Checks the schemas of what goes into the code of a plugin and comes out. Safe for use by many threads. */
final class CallSchemaChecks {
    private static final List<String> POINTS = List.of("workflowActions", "workflowTriggers", "aiTools");
    private static final List<String> SCHEMAS = List.of("input", "output");

    private final Schema metaSchema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));

    void check(JsonNode manifest, Faults faults) {
        for (String point : POINTS) {
            JsonNode entries = manifest.path("contributes").path(point);
            for (int i = 0; i < entries.size(); i++) {
                for (String name : SCHEMAS) {
                    if (entries.path(i).path(name) instanceof ObjectNode schema) {
                        String root = "/contributes/" + point + "/" + i + "/" + name;
                        new SchemaSoundness(root, schema, metaSchema, faults).check();
                    }
                }
            }
        }
    }
}
