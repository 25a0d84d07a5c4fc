package io.mortise.desired.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.mortise.desired.json.JsonText;
import io.mortise.host.problem.NearestName;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The one JSON Schema of documents, {@code schema/desired-state-1.json}, and what it says about a fault. Safe for use by many threads. */
public final class StateSchema {
    /** What documents call it. */
    public static final String ID = "https://mortise.io/schema/desired-state-1.json";

    private static final String RESOURCE = "/schema/desired-state-1.json";

    /** Keywords whose faults are told at the property instead of the object around it. */
    private static final Set<String> ABOUT_A_PROPERTY = Set.of("additionalProperties", "required", "propertyNames");

    /** A document that is wrong from end to end must not fill the memory with messages. */
    private static final int MOST_FAULTS = 500;

    private final String text;
    private final JsonNode document;
    private final Schema schema;

    private StateSchema(String text) {
        this.text = text;
        this.document = JsonText.tree(text);
        this.schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(document);
    }

    /** The schema, compiled when it is asked for first: no start of a server needs it. */
    public static StateSchema get() {
        return Loaded.SCHEMA;
    }

    private static StateSchema load() {
        try (InputStream in = StateSchema.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("The bundle lacks " + RESOURCE);
            }
            return new StateSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    public String text() {
        return text;
    }

    /** Everything in which the document violates the schema. */
    public List<Violation> faults(Object state) {
        List<Error> errors = schema.validate(JsonText.tree(state));
        List<Violation> faults = new ArrayList<>(
                errors.stream().limit(MOST_FAULTS).map(this::violation).toList());
        if (errors.size() > MOST_FAULTS) {
            faults.add(new Violation(
                    ProblemCode.INVALID_VALUE,
                    "",
                    errors.size() - MOST_FAULTS + " further faults are not listed",
                    "Mend these first, then try again"));
        }
        return faults;
    }

    private Violation violation(Error error) {
        String keyword = error.getKeyword();
        String property = error.getProperty();
        String at = error.getInstanceLocation().toString();
        JsonNode rule = rule(error);
        boolean isNamed = property != null && ABOUT_A_PROPERTY.contains(keyword);
        return new Violation(
                code(keyword), isNamed ? at + "/" + property : at, message(error, keyword), mend(error, keyword, rule));
    }

    private static ProblemCode code(String keyword) {
        return switch (keyword) {
            case "additionalProperties" -> ProblemCode.UNKNOWN_FIELD;
            case "required" -> ProblemCode.MISSING_FIELD;
            case "propertyNames" -> ProblemCode.INVALID_ID;
            case "type" -> ProblemCode.WRONG_TYPE;
            default -> ProblemCode.INVALID_VALUE;
        };
    }

    private static String message(Error error, String keyword) {
        String message = error.getMessage();
        return switch (keyword) {
            case "additionalProperties" -> "'" + error.getProperty() + "' is not known here";
            case "required" -> "'" + error.getProperty() + "' is missing";
            case "propertyNames" -> "'" + error.getProperty() + "' is not a name that can stand here";
            default -> message.startsWith(":") ? message.substring(1).strip() : message.strip();
        };
    }

    private String mend(Error error, String keyword, JsonNode rule) {
        String description = description(keyword, rule);
        return switch (keyword) {
            case "additionalProperties" ->
                NearestName.mend(String.valueOf(error.getProperty()), fieldNames(rule.path("properties")));
            case "enum" -> NearestName.mend(shown(error.getInstanceNode()), texts(rule.path("enum")));
            case "const" -> "Write " + rule.path("const");
            case "required" -> "Add '" + error.getProperty() + "'";
            case "type" ->
                "Write a value of type " + types(rule.path("type")) + (description.isEmpty() ? "" : ": " + description);
            default -> description.isEmpty() ? "See " + ID : description;
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

    private String description(String keyword, JsonNode rule) {
        if (keyword.equals("propertyNames")) {
            String reference = rule.at("/propertyNames/$ref").asText("#");
            return document.at(reference.substring(1)).path("description").asText("");
        }
        return rule.path("description").asText("");
    }

    private static String types(JsonNode type) {
        return type.isArray() ? String.join(" or ", texts(type)) : type.asText("");
    }

    private static String shown(JsonNode node) {
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

    private static final class Loaded {
        private static final StateSchema SCHEMA = load();
    }
}
