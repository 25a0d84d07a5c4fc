package io.mortise.plugins.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.PluginPoints;
import io.mortise.host.problem.NearestName;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.Violation;
import io.mortise.plugins.manifest.BoundedSchemas;
import io.mortise.plugins.manifest.PluginManifest;
import io.mortise.plugins.manifest.SemanticRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The extension points that manifests define, and whether contributions to them go with their schemas. */
final class DefinedPoints implements PluginPoints {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_SCHEMAS = 500;

    private final Supplier<Installation> installed;
    private final Map<Key, Compiled> schemas = new ConcurrentHashMap<>();

    DefinedPoints(Supplier<Installation> installed) {
        this.installed = installed;
    }

    private record Key(PluginLocation owner, String point) {}

    /** @param definition that it was made from */
    private record Compiled(Map<?, ?> definition, Schema schema) {}

    @Override
    public Optional<String> refusal(
            PluginLocation contributor, PluginLocation owner, String point, Map<String, Object> data) {
        Installation now = installed.get();
        Optional<PluginManifest> from =
                now.find(contributor.name(), contributor.version()).map(InstalledVersion::manifest);
        Optional<InstalledVersion> to = now.find(owner.name(), owner.version());
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.of("It is not installed any more");
        }
        SemanticRange range = Installation.uses(from.get()).get(owner.name());
        if (range == null || !range.admits(to.get().manifest().version())) {
            return Optional.of(contributor + " does not depend on " + owner.name() + " " + owner.version());
        }
        List<Violation> faults = faults(to.get(), point, data, "");
        return faults.stream().findFirst().map(fault -> fault.pointer() + " " + fault.message());
    }

    /**
     * What the plugins that an upload depends on have against its contributions to them: of each the newest version that the
     * upload would use. One that is not installed has nothing against them; dependencies are checked apart.
     */
    List<Violation> faults(PluginManifest manifest, Installation known) {
        List<Violation> faults = new ArrayList<>();
        Map<String, SemanticRange> uses = Installation.uses(manifest);
        if (manifest.document().get("contributes") instanceof Map<?, ?> points) {
            points.forEach((name, entries) -> {
                String point = String.valueOf(name);
                int colon = point.indexOf(':');
                if (colon > 0 && entries instanceof List<?> list) {
                    newest(known, point.substring(0, colon), uses)
                            .ifPresent(owner -> faults.addAll(
                                    faults(owner, point.substring(colon + 1), list, "/contributes/" + point)));
                }
            });
        }
        return faults;
    }

    private static Optional<InstalledVersion> newest(
            Installation known, String owner, Map<String, SemanticRange> uses) {
        SemanticRange range = uses.get(owner);
        return range == null
                ? Optional.empty()
                : known.versions(owner).stream()
                        .filter(version -> range.admits(version.manifest().version()))
                        .findFirst();
    }

    private List<Violation> faults(InstalledVersion owner, String point, List<?> entries, String pointer) {
        if (!definitions(owner.manifest()).containsKey(point)) {
            return List.of(unknown(owner, point, pointer));
        }
        List<Violation> faults = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i) instanceof Map<?, ?> entry) {
                Object data = entry.get("data");
                faults.addAll(faults(
                        owner, point, data instanceof Map<?, ?> given ? given : Map.of(), pointer + "/" + i + "/data"));
            }
        }
        return faults;
    }

    private List<Violation> faults(InstalledVersion owner, String point, Map<?, ?> data, String pointer) {
        Map<?, ?> definition = definitions(owner.manifest()).get(point);
        if (definition == null) {
            return List.of(unknown(owner, point, pointer));
        }
        Optional<Schema> schema = schema(new Key(owner.location(), point), definition);
        if (schema.isEmpty()) {
            return List.of();
        }
        try {
            JsonNode document = JSON.valueToTree(data);
            return schema.get().validate(document).stream()
                    .map(error -> invalid(owner, point, error, pointer))
                    .toList();
        } catch (SchemaException e) { // found only now: no value had reached that part before
            return List.of(new Violation(
                    ProblemCode.MANIFEST_INVALID,
                    pointer,
                    "The schema of the extension point " + point + " cannot judge it: " + e.getMessage(),
                    "Ask the vendor of " + owner.row().name() + " to correct the schema"));
        }
    }

    private Optional<Schema> schema(Key key, Map<?, ?> definition) {
        @Nullable Object document = definition.get("schema");
        if (document == null) {
            return Optional.empty();
        }
        Compiled known = schemas.get(key);
        if (known == null || known.definition() != definition) {
            if (schemas.size() >= MOST_SCHEMAS) {
                schemas.clear();
            }
            known = new Compiled(definition, BoundedSchemas.compile(JSON.valueToTree(document)));
            schemas.put(key, known);
        }
        return Optional.of(known.schema());
    }

    /** By id. */
    private static Map<String, Map<?, ?>> definitions(PluginManifest manifest) {
        Map<String, Map<?, ?>> definitions = new LinkedHashMap<>();
        if (manifest.document().get("extensionPoints") instanceof List<?> points) {
            points.forEach(point -> {
                if (point instanceof Map<?, ?> definition) {
                    definitions.put(String.valueOf(definition.get("id")), definition);
                }
            });
        }
        return definitions;
    }

    private static Violation unknown(InstalledVersion owner, String point, String pointer) {
        Set<String> ids = new TreeMap<>(definitions(owner.manifest())).keySet();
        return new Violation(
                ProblemCode.MANIFEST_INVALID,
                pointer,
                owner.row().name() + " " + owner.row().version() + " has no extension point '" + point + "'",
                ids.isEmpty()
                        ? "Use another version of it, or leave the contribution out"
                        : NearestName.mend(point, ids));
    }

    private static Violation invalid(InstalledVersion owner, String point, Error error, String pointer) {
        String property = error.getProperty() == null ? "" : " (" + error.getProperty() + ")";
        return new Violation(
                ProblemCode.MANIFEST_INVALID,
                pointer + error.getInstanceLocation(),
                "The extension point " + point + " of " + owner.row().name() + " "
                        + owner.row().version() + " refuses it: " + error.getMessage() + property,
                "See what the extension point's schema says, in the manifest of "
                        + owner.row().name());
    }
}
