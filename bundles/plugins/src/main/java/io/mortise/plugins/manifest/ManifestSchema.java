package io.mortise.plugins.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.mortise.host.problem.NearestName;
import io.mortise.host.problem.ProblemCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The one JSON Schema of manifests, {@code schema/plugin-1.json}, and what it says about a fault. */
final class ManifestSchema {
    private static final String RESOURCE = "/schema/plugin-1.json";

    /** Keywords whose faults are told at the property instead of the object around it. */
    private static final Set<String> ABOUT_A_PROPERTY = Set.of("additionalProperties", "required", "propertyNames");

    private final JsonNode document;
    private final Schema schema;

    private ManifestSchema(JsonNode document) {
        this.document = document;
        this.schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(document);
    }

    static ManifestSchema load(ObjectMapper json) {
        try (InputStream in = ManifestSchema.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("The bundle lacks " + RESOURCE);
            }
            return new ManifestSchema(json.readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds every violation of the schema. */
    void check(JsonNode manifest, Faults faults) {
        for (Error error : schema.validate(manifest)) {
            add(error, faults);
        }
    }

    private void add(Error error, Faults faults) {
        String keyword = error.getKeyword();
        String at = error.getInstanceLocation().toString();
        String property = error.getProperty();
        JsonNode rule = rule(error);
        boolean names = property != null && ABOUT_A_PROPERTY.contains(keyword);
        faults.add(
                ProblemCode.MANIFEST_INVALID,
                names ? at + "/" + property : at,
                message(error, keyword),
                mend(error, keyword, rule));
    }

    private static String message(Error error, String keyword) {
        String message = error.getMessage().startsWith(":")
                ? error.getMessage().substring(1).strip()
                : error.getMessage().strip();
        return switch (keyword) {
            case "additionalProperties" -> "'" + error.getProperty() + "' is not known here";
            case "required" -> "'" + error.getProperty() + "' is missing";
            case "propertyNames" -> "'" + error.getProperty() + "' is not a name that can stand here";
            case "type" -> message; // such as: integer found, string expected
            case "not" -> "'" + text(error.getInstanceNode()) + "' is the runtime's own";
            default -> "It " + message;
        };
    }

    /** The object in the schema that the violated keyword stands in. */
    private JsonNode rule(Error error) {
        String location = error.getSchemaLocation().toString();
        int hash = location.indexOf('#');
        String pointer = hash < 0 ? "" : location.substring(hash + 1);
        int slash = pointer.lastIndexOf('/');
        return document.at(slash <= 0 ? "" : pointer.substring(0, slash));
    }

    private String mend(Error error, String keyword, JsonNode rule) {
        String description = description(error, keyword, rule);
        return switch (keyword) {
            case "additionalProperties" ->
                NearestName.mend(String.valueOf(error.getProperty()), fieldNames(rule.path("properties")));
            case "enum" -> NearestName.mend(text(error.getInstanceNode()), texts(rule.path("enum")));
            case "const" -> "Write " + rule.path("const");
            case "required" ->
                "Add '" + error.getProperty() + "'"
                        + sentence(rule.at("/properties/" + error.getProperty() + "/description")
                                .asText(""));
            case "type" -> "Write a value of type " + types(rule.path("type")) + sentence(description);
            default -> description.isEmpty() ? "See https://mortise.io/schema/plugin-1.json" : description;
        };
    }

    /** What the schema says about the place: there itself, or where it refers to a shared definition. */
    private String description(Error error, String keyword, JsonNode rule) {
        if (keyword.equals("propertyNames")) {
            String reference = rule.at("/propertyNames/$ref").asText("#");
            return document.at(reference.substring(1)).path("description").asText("");
        }
        String path = error.getEvaluationPath().toString();
        int reference = path.lastIndexOf("/$ref");
        String referring = reference < 0
                ? ""
                : document.at(path.substring(0, reference)).path("description").asText("");
        String own = rule.path("description").asText("");
        return own.isEmpty() || referring.isEmpty() ? own + referring : referring + " " + own;
    }

    private static String sentence(String text) {
        return text.isEmpty() ? "" : ": " + text;
    }

    private static String types(JsonNode type) {
        return type.isArray() ? String.join(" or ", texts(type)) : type.asText("");
    }

    private static String text(JsonNode node) {
        return node == null ? "" : node.asText("");
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText("")));
        return texts;
    }

    private static List<String> fieldNames(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
