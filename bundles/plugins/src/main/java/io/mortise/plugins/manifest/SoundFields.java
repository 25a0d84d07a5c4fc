package io.mortise.plugins.manifest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mortise.host.problem.Violation;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes something of a manifest with faults, so that what can be told of its other fields is told with them. */
final class SoundFields {
    /** Of these a single entry may be wrong. */
    private static final Set<String> LISTED = Set.of("dependencies", "optionalDependencies", "contributes");

    private SoundFields() {}

    static ManifestReading of(ObjectMapper json, ObjectNode manifest, List<Violation> faults) {
        ObjectNode rest = manifest.deepCopy();
        Set<String> faulty = new HashSet<>();
        for (Violation fault : faults) {
            List<String> path = SchemaPointers.parts(fault.pointer());
            if (path.isEmpty()) { // of the whole, or of faults that are not listed
                return ManifestReading.NONE;
            }
            String field = path.get(0);
            faulty.add(field);
            if (LISTED.contains(field) && path.size() > 1 && rest.path(field) instanceof ObjectNode entries) {
                entries.remove(path.get(1));
            } else {
                rest.remove(field);
            }
        }
        if (!rest.has("name")) {
            rest.put("name", "this plugin");
        }
        if (!rest.has("version")) {
            rest.put("version", "0.0.0");
        }
        try {
            return new ManifestReading(
                    Optional.empty(), Optional.of(new ManifestMapping(json, rest).manifest()), faulty);
        } catch (IllegalArgumentException unmappable) { // a fault whose place is not in the document
            return ManifestReading.NONE;
        }
    }
}
