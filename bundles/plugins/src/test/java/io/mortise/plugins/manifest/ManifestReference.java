package io.mortise.plugins.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Writes the reference page of the manifest from its schema: a table for each object, the fields in the schema's order. */
final class ManifestReference {
    private static final int LONGEST_PATTERN = 60;

    private final JsonNode schema;
    private final StringBuilder page = new StringBuilder();
    private final Set<String> shown = new HashSet<>();

    private ManifestReference(JsonNode schema) {
        this.schema = schema;
    }

    static String page(JsonNode schema) {
        ManifestReference reference = new ManifestReference(schema);
        reference.write();
        return reference.page.toString();
    }

    private void write() {
        page.append("# The manifest\n\n")
                .append(
                        "`manifest.json` at the root of a plugin archive. This page is made from the schema that every archive is")
                .append(
                        " checked with, `docs/schema/plugin-1.json`; an editor that knows JSON Schema completes and checks a")
                .append(" manifest with the same file (in Visual Studio Code by `json.schemas`).\n\n")
                .append("A field that is not listed here is refused, with the nearest name that is.\n");
        section("Fields", "", schema);
        permissions();
    }

    /** @param path of the object in a manifest, empty for the whole */
    private void section(String title, String path, JsonNode object) {
        page.append("\n## ").append(title).append("\n\n");
        String description = object.path("description").asText("");
        if (!description.isEmpty() && !path.isEmpty()) {
            page.append(description).append("\n\n");
        }
        page.append("| field | what it is | values |\n|---|---|---|\n");
        Set<String> required = texts(object.path("required"));
        List<Map.Entry<String, JsonNode>> nested = new ArrayList<>();
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        object.path("properties").properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        // Names of a pattern: only extension points of other plugins have one.
        object.path("patternProperties").forEach(field -> fields.put("{plugin}:{point}", field));
        fields.entrySet().forEach(field -> {
            JsonNode resolved = resolved(field.getValue());
            row(field.getKey(), required.contains(field.getKey()), resolved);
            if (isNested(resolved) && isNew(field.getValue())) {
                nested.add(Map.entry(field.getKey(), resolved));
            }
        });
        nested.forEach(field -> {
            String inside = (path.isEmpty() ? "" : path + ".") + field.getKey() + suffix(field.getValue());
            section("`" + inside + "`", inside, inner(field.getValue()));
        });
    }

    private void row(String name, boolean required, JsonNode field) {
        page.append("| `")
                .append(name)
                .append('`')
                .append(required ? " **required**" : "")
                .append(" | ");
        page.append(cell(field.path("description").asText(""))).append(" | ");
        page.append(cell(values(field))).append(" |\n");
    }

    private String values(JsonNode field) {
        List<String> said = new ArrayList<>();
        if (field.has("enum")) {
            said.add(list(field.path("enum")));
        } else if (field.has("const")) {
            said.add("`" + field.path("const").asText() + "`");
        } else {
            said.add(type(field));
        }
        bound(field, "minimum", "at least %s", said);
        bound(field, "maximum", "at most %s", said);
        bound(field, "maxLength", "at most %s characters", said);
        bound(field, "maxItems", "at most %s elements", said);
        String pattern = field.path("pattern").asText("");
        if (!pattern.isEmpty() && pattern.length() <= LONGEST_PATTERN) {
            said.add("`" + pattern + "`");
        }
        if (field.has("default")) {
            said.add("default `" + field.path("default").asText() + "`");
        }
        if (field.has("examples")) {
            said.add("such as " + list(field.path("examples")));
        }
        return String.join(", ", said);
    }

    private String type(JsonNode field) {
        if (field.path("type").asText("").equals("array")) {
            JsonNode items = resolved(field.path("items"));
            return "array of "
                    + (items.has("enum")
                            ? list(items.path("enum"))
                            : items.path("type").asText("string"));
        }
        if (field.path("type").asText("").equals("object") && field.has("additionalProperties")) {
            JsonNode value = resolved(field.path("additionalProperties"));
            return value.isObject() ? "object of " + value.path("type").asText("any") : "object";
        }
        return field.path("type").asText("any");
    }

    private static void bound(JsonNode field, String keyword, String words, List<String> said) {
        if (field.has(keyword)) {
            said.add(String.format(words, field.path(keyword).asText()));
        }
    }

    /** The permissions are told apart by conditions, which no table of fields shows. */
    private void permissions() {
        JsonNode permission = schema.at("/$defs/hostPermission");
        page.append("\n## Permissions that a plugin can ask for\n\n| resource | actions |\n|---|---|\n");
        for (JsonNode rule : permission.path("allOf")) {
            JsonNode resource = rule.at("/if/properties/resource");
            Set<String> names =
                    resource.has("const") ? Set.of(resource.path("const").asText()) : texts(resource.path("enum"));
            page.append("| ")
                    .append(names.stream()
                            .sorted()
                            .map(name -> "`" + name + "`")
                            .collect(Collectors.joining(", ")))
                    .append(" | ")
                    .append(list(rule.at("/then/properties/action/enum")))
                    .append(" |\n");
        }
    }

    /** A shared definition is shown where it is met first. */
    private boolean isNew(JsonNode field) {
        String reference =
                field.path("$ref").asText(field.path("items").path("$ref").asText(""));
        return reference.isEmpty() || shown.add(reference);
    }

    private boolean isNested(JsonNode field) {
        return inner(field).has("properties");
    }

    private JsonNode inner(JsonNode field) {
        if (field.path("type").asText("").equals("array")) {
            return resolved(field.path("items"));
        }
        boolean isMap =
                !field.has("properties") && field.path("additionalProperties").isObject();
        return isMap ? resolved(field.path("additionalProperties")) : field;
    }

    private static String suffix(JsonNode field) {
        if (field.path("type").asText("").equals("array")) {
            return "[]";
        }
        return !field.has("properties") && field.path("additionalProperties").isObject() ? ".*" : "";
    }

    /** The field with what it refers to; its own words come first. */
    private JsonNode resolved(JsonNode field) {
        if (!field.has("$ref")) {
            return field;
        }
        JsonNode target = schema.at(field.path("$ref").asText().substring(1));
        ObjectNode merged = target.deepCopy();
        field.properties().forEach(own -> merged.set(own.getKey(), own.getValue()));
        String shared = target.path("description").asText("");
        String own = field.path("description").asText("");
        if (!own.isEmpty() && !shared.isEmpty()) {
            merged.put("description", own + " " + shared);
        }
        merged.remove("$ref");
        return merged;
    }

    private static String list(JsonNode values) {
        return StreamSupport.stream(values.spliterator(), false)
                .map(value -> "`" + value.asText() + "`")
                .collect(Collectors.joining(", "));
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new HashSet<>();
        array.forEach(value -> texts.add(value.asText()));
        return texts;
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }
}
