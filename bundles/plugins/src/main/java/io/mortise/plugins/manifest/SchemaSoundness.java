package io.mortise.plugins.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.settings.BoundedPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/**
 * Whether one schema can be used at all. What is found broken is left out for what is looked at next, so that no fault hides
 * another one. Not for several threads.
 */
final class SchemaSoundness {
    /** A schema may have more circles than anybody wants to be told of. */
    private static final int MOST_LOOPS = 10;

    private final String root;
    private final ObjectNode schema;
    private final Schema metaSchema;
    private final Faults faults;
    private final List<String> broken = new ArrayList<>();

    /** @param root points to the schema in the manifest */
    SchemaSoundness(String root, ObjectNode schema, Schema metaSchema, Faults faults) {
        this.root = root;
        this.schema = schema;
        this.metaSchema = metaSchema;
        this.faults = faults;
    }

    void check() {
        SchemaReferences.check(schema, this::add);
        SubSchemas.each(schema, "", this::checkPatterns);
        metaSchema
                .validate(schema)
                .forEach(error -> add(
                        error.getInstanceLocation().toString(),
                        "It is not valid JSON Schema: " + error.getMessage(),
                        "See the JSON Schema specification, 2020-12"));
        if (endsEverywhere()) {
            checkDefaults(SchemaPointers.without(schema, broken));
        }
    }

    private void checkPatterns(String pointer, JsonNode part) {
        if (part.path("pattern").isTextual()) {
            checkPattern(pointer + "/pattern", part.path("pattern").asText());
        }
        part.path("patternProperties")
                .fieldNames()
                .forEachRemaining(pattern ->
                        checkPattern(pointer + "/patternProperties/" + SchemaPointers.escaped(pattern), pattern));
    }

    private void checkPattern(String pointer, String pattern) {
        try {
            SchemaPattern.of(pattern);
            BoundedPattern.of(pattern); // settings find the keys of a schema with it as it is written
        } catch (SchemaException malformed) {
            add(pointer, String.valueOf(malformed.getMessage()), "Correct the regular expression");
        } catch (PatternSyntaxException malformed) {
            add(
                    pointer,
                    "The pattern '" + pattern + "' is malformed: " + malformed.getDescription(),
                    "Correct the regular expression");
        }
    }

    /** Nothing could be validated with a schema that leads back to itself; each circle is told and taken out. */
    private boolean endsEverywhere() {
        for (int i = 0; i < MOST_LOOPS; i++) {
            Optional<String> loop = SchemaLoops.find(SchemaPointers.without(schema, broken));
            if (loop.isEmpty()) {
                return true;
            }
            add(loop.get(), "It refers to itself without end", "Let the reference lead elsewhere");
            if (loop.get().isEmpty()) {
                return false;
            }
        }
        return false;
    }

    private void checkDefaults(ObjectNode sound) {
        try {
            Schema whole = BoundedSchemas.compile(sound);
            sound.path("properties").properties().forEach(property -> {
                if (property.getValue().has("default")) {
                    checkDefault(whole, property.getKey(), property.getValue().path("default"));
                }
            });
        } catch (SchemaException | IllegalArgumentException e) {
            addUnlessTold("", e, "Correct the keyword");
        }
    }

    /** The default alone as a document, so that references from its schema into the whole one resolve. */
    private void checkDefault(Schema whole, String key, JsonNode value) {
        JsonNode document = JsonNodeFactory.instance.objectNode().set(key, value);
        String at = "/" + SchemaPointers.escaped(key);
        try {
            whole.validate(document).stream()
                    .filter(error -> isAt(at, error.getInstanceLocation().toString()))
                    .forEach(error -> add(
                            "/properties" + at + "/default",
                            "The default is not valid itself: " + error.getMessage(),
                            "Change the default or what the schema demands"));
        } catch (SchemaException | IllegalArgumentException e) {
            addUnlessTold("/properties" + at, e, "Correct the reference or keyword");
        }
    }

    private static boolean isAt(String pointer, String place) {
        return place.equals(pointer) || place.startsWith(pointer + "/");
    }

    /** What was left out may be what is missed. */
    private void addUnlessTold(String pointer, RuntimeException fault, String mend) {
        if (broken.isEmpty()) {
            add(pointer, "It is not valid JSON Schema: " + fault.getMessage(), mend);
        }
    }

    private void add(String pointer, String message, String mend) {
        broken.add(pointer);
        faults.add(ProblemCode.MANIFEST_INVALID, root + pointer, message, mend);
    }
}
