package io.mortise.plugins.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.mortise.host.problem.NearestName;
import io.mortise.host.problem.ProblemCode;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** Checks the extension points that a manifest defines, and those of others that it contributes to. */
final class OwnPointChecks {
    private final Schema metaSchema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));

    void check(JsonNode manifest, Faults faults) {
        Set<String> ids = new HashSet<>();
        JsonNode points = manifest.path("extensionPoints");
        for (int i = 0; i < points.size(); i++) {
            String pointer = "/extensionPoints/" + i;
            String id = points.path(i).path("id").asText("");
            if (!id.isEmpty() && !ids.add(id)) {
                add(faults, pointer + "/id", "'" + id + "' is there twice", "Give one of them another id");
            }
            if (points.path(i).path("schema") instanceof ObjectNode schema) {
                new SchemaSoundness(pointer + "/schema", schema, metaSchema, faults).check();
            }
        }
        checkOwners(manifest, faults);
    }

    private static void checkOwners(JsonNode manifest, Faults faults) {
        Set<String> used = new TreeSet<>();
        manifest.path("dependencies").fieldNames().forEachRemaining(used::add);
        manifest.path("optionalDependencies").fieldNames().forEachRemaining(used::add);
        if (manifest.path("extends").isTextual()) {
            used.add(manifest.path("extends").asText());
        }
        manifest.path("contributes").fieldNames().forEachRemaining(point -> {
            int colon = point.indexOf(':');
            String owner = colon < 0 ? "" : point.substring(0, colon);
            if (!owner.isEmpty() && !used.contains(owner)) {
                add(
                        faults,
                        "/contributes/" + SchemaPointers.escaped(point),
                        "'" + owner + "' is not among the dependencies",
                        used.isEmpty()
                                ? "Add it to dependencies or optionalDependencies, with a range of versions"
                                : NearestName.mend(owner, used)
                                        + ". Or add it to dependencies or optionalDependencies");
            }
        });
    }

    private static void add(Faults faults, String pointer, String message, String mend) {
        faults.add(ProblemCode.MANIFEST_INVALID, pointer, message, mend);
    }
}
