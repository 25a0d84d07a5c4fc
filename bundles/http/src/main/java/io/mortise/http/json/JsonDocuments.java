package io.mortise.http.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.mortise.host.problem.NearestName;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.problem.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Reads request bodies that hold one JSON object or array. Safe for use by many threads. */
public final class JsonDocuments {
    private final ObjectReader tree;
    private final ObjectReader values;
    private final ObjectReader lists;

    public JsonDocuments(ObjectMapper mapper) {
        this.tree = mapper.readerFor(JsonNode.class);
        this.values = mapper.readerForMapOf(Object.class);
        this.lists = mapper.readerForListOf(Object.class);
    }

    /** Reads a body that must hold an object. */
    public Map<String, Object> required(InputStream body) throws IOException {
        return read(body)
                .orElseThrow(() -> malformed(
                        "The body is empty", "", "Send a JSON object, such as {\"enabled\": true}", Optional.empty()));
    }

    /** Reads a body that must hold an array. */
    public List<Object> array(InputStream body) throws IOException {
        JsonNode node = tree(body);
        if (!node.isArray()) {
            throw wrongType("", "The body must be a JSON array", "Wrap it in brackets: […]");
        }
        return lists.readValue(node);
    }

    /** Reads a body that may be left out. */
    public Map<String, Object> optional(InputStream body, Set<String> known) throws IOException {
        Map<String, Object> document = read(body).orElse(Map.of());
        for (String field : document.keySet()) {
            if (!known.contains(field)) {
                throw unknownField(field, known);
            }
        }
        return document;
    }

    /** The text of a field, empty when it is missing or {@code null}. */
    public static Optional<String> text(Map<String, Object> document, String field) {
        Object value = document.get(field);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text) {
            return Optional.of(text);
        }
        throw wrongType("/" + field, "'" + field + "' must be a string", "Write it in quotes");
    }

    /** The text of a field that must be there, empty when it is {@code null}. */
    public static Optional<String> textOrNull(Map<String, Object> document, String field) {
        if (document.containsKey(field)) {
            return text(document, field);
        }
        String why = "'" + field + "' is missing";
        String mend = "Send it, or null for none";
        throw new ProblemException(new Problem(
                ProblemCode.MISSING_FIELD,
                "The body lacks a field",
                why,
                "request body, field '" + field + "'",
                mend,
                List.of(new Violation(ProblemCode.MISSING_FIELD, "/" + field, why, mend))));
    }

    /** The object in a field that must be there. */
    public static Map<String, Object> object(Map<String, Object> document, String field) {
        if (document.get(field) instanceof Map<?, ?> object) {
            Map<String, Object> found = new LinkedHashMap<>();
            object.forEach((key, value) -> found.put(String.valueOf(key), value));
            return found;
        }
        throw wrongType("/" + field, "'" + field + "' must be an object", "Write it as {…}");
    }

    /** The texts of a field that must be there and hold an array of them. */
    public static List<String> texts(Map<String, Object> document, String field) {
        if (document.get(field) instanceof List<?> values && values.stream().allMatch(String.class::isInstance)) {
            return values.stream().map(String.class::cast).toList();
        }
        throw wrongType("/" + field, "'" + field + "' must be an array of strings", "Write it as [\"…\", \"…\"]");
    }

    private Optional<Map<String, Object>> read(InputStream body) throws IOException {
        JsonNode node = tree(body);
        if (node.isMissingNode()) {
            return Optional.empty();
        }
        if (!node.isObject()) {
            throw wrongType("", "The body must be a JSON object", "Wrap it in braces: {…}");
        }
        return Optional.of(values.readValue(node));
    }

    private JsonNode tree(InputStream body) throws IOException {
        try {
            return Objects.requireNonNullElse(tree.readTree(body), MissingNode.getInstance());
        } catch (JsonProcessingException fault) {
            throw malformed(
                    Json.whatIsWrong(fault),
                    pointer(fault),
                    "Check the document near " + place(fault),
                    Optional.of(fault));
        }
    }

    private static String pointer(JsonProcessingException fault) {
        return fault.getProcessor() instanceof JsonParser parser
                ? parser.getParsingContext().pathAsPointer().toString()
                : "";
    }

    private static String place(JsonProcessingException fault) {
        return fault.getLocation() == null
                ? "its end"
                : "line " + fault.getLocation().getLineNr() + ", column "
                        + fault.getLocation().getColumnNr();
    }

    private static ProblemException malformed(
            String why, String pointer, String mend, Optional<JsonProcessingException> cause) {
        Problem problem = new Problem(
                ProblemCode.MALFORMED_JSON,
                "The body is not the JSON that is expected here",
                why,
                "request body",
                mend,
                List.of(new Violation(ProblemCode.MALFORMED_JSON, pointer, why, mend)));
        return cause.map(fault -> new ProblemException(problem, fault)).orElseGet(() -> new ProblemException(problem));
    }

    private static ProblemException wrongType(String pointer, String why, String mend) {
        return new ProblemException(new Problem(
                ProblemCode.WRONG_TYPE,
                "The body has a value of the wrong type",
                why,
                "request body",
                mend,
                List.of(new Violation(ProblemCode.WRONG_TYPE, pointer, why, mend))));
    }

    private static ProblemException unknownField(String field, Set<String> known) {
        String why = "'" + field + "' is not a field of this document";
        String mend = NearestName.mend(field, known);
        return new ProblemException(new Problem(
                ProblemCode.UNKNOWN_FIELD,
                "The body has an unknown field",
                why,
                "request body",
                mend,
                List.of(new Violation(ProblemCode.UNKNOWN_FIELD, "/" + field, why, mend))));
    }
}
