package io.mortise.plugins.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.host.problem.NearestName;
import io.mortise.host.problem.ProblemCode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Checks what contributions that people see refer to: configuration keys, endpoints and pages; and the forms of fields. */
final class UiChecks {
    private static final String FIELD = "/contributes/";
    private static final Map<String, String> TYPE_OF_CONSTRAINT = Map.of(
            "minLength",
            "string",
            "maxLength",
            "string",
            "pattern",
            "string",
            "minimum",
            "number",
            "maximum",
            "number");

    private final JsonNode manifest;
    private final JsonNode contributes;
    private final Faults faults;

    UiChecks(JsonNode manifest, Faults faults) {
        this.manifest = manifest;
        this.contributes = manifest.path("contributes");
        this.faults = faults;
    }

    void check() {
        checkSettingsFields();
        checkFields();
        for (String point : List.of("reports", "exports")) {
            checkAnswers(point);
        }
    }

    private void checkSettingsFields() {
        Set<String> keys = names(manifest.at("/configSchema/properties"));
        Set<String> drawn = new HashSet<>();
        JsonNode items = contributes.path("settingsFields");
        for (int i = 0; i < items.size(); i++) {
            String pointer = FIELD + "settingsFields/" + i + "/key";
            String key = items.path(i).path("key").asText("");
            if (!key.isEmpty() && !keys.contains(key)) {
                add(pointer, "'" + key + "' is no key of the configuration", NearestName.mend(key, keys));
            } else if (!key.isEmpty() && !drawn.add(key)) {
                add(pointer, "'" + key + "' is drawn twice", "Keep one of them");
            }
        }
    }

    private void checkFields() {
        Set<String> keys = new HashSet<>();
        JsonNode items = contributes.path("fields");
        for (int i = 0; i < items.size(); i++) {
            JsonNode field = items.path(i);
            String pointer = FIELD + "fields/" + i;
            String key = field.path("key").asText("");
            String entity = field.path("entity").asText("workspace");
            if (!key.isEmpty() && !keys.add(entity + " " + key)) {
                add(pointer + "/key", "'" + key + "' is there twice for " + entity, "Give one of them another key");
            }
            checkType(field, pointer);
        }
    }

    private void checkType(JsonNode field, String pointer) {
        String type = field.path("type").asText("");
        boolean isEnum = type.equals("enum");
        if (isEnum && !field.has("options")) {
            add(pointer + "/options", "'options' is missing", "Add the values that the field may have");
        } else if (!isEnum && field.has("options")) {
            add(pointer + "/options", "Only a field of type enum has options", "Leave them out, or make it an enum");
        }
        JsonNode constraints = field.path("constraints");
        constraints.fieldNames().forEachRemaining(name -> {
            String wanted = TYPE_OF_CONSTRAINT.getOrDefault(name, type);
            if (!type.isEmpty() && !wanted.equals(type)) {
                add(
                        pointer + "/constraints/" + SchemaPointers.escaped(name),
                        "'" + name + "' is for the type " + wanted + ", and this is a field of type " + type,
                        "Leave it out");
            }
        });
        checkBounds(constraints, "minLength", "maxLength", pointer);
        checkBounds(constraints, "minimum", "maximum", pointer);
        checkPattern(constraints.path("pattern"), pointer + "/constraints/pattern");
    }

    private void checkBounds(JsonNode constraints, String least, String most, String pointer) {
        if (constraints.path(least).isNumber()
                && constraints.path(most).isNumber()
                && constraints
                                .path(least)
                                .decimalValue()
                                .compareTo(constraints.path(most).decimalValue())
                        > 0) {
            add(
                    pointer + "/constraints/" + most,
                    "It is less than " + least,
                    "No value meets both; correct one of them");
        }
    }

    private void checkPattern(JsonNode pattern, String pointer) {
        if (pattern.isTextual()) {
            try {
                SchemaPattern.of(pattern.asText());
            } catch (RuntimeException malformed) { // of several kinds
                add(pointer, "The pattern is malformed: " + malformed.getMessage(), "Correct the regular expression");
            }
        }
    }

    /** What is answered by a page or by an endpoint. */
    private void checkAnswers(String point) {
        JsonNode items = contributes.path(point);
        Map<String, Boolean> endpoints = endpoints();
        for (int i = 0; i < items.size(); i++) {
            JsonNode item = items.path(i);
            String pointer = FIELD + point + "/" + i;
            if (item.has("page") && item.has("endpoint")) {
                add(pointer, "It has both a page and an endpoint", "Keep one of the two");
            }
            String path = item.path("endpoint").asText("");
            if (!path.isEmpty()) {
                checkEndpoint(path, endpoints, pointer + "/endpoint");
            }
        }
    }

    private void checkEndpoint(String path, Map<String, Boolean> endpoints, String pointer) {
        if (path.indexOf('{') >= 0) {
            add(pointer, "'" + path + "' has a variable, which nobody would fill", "Name an endpoint without one");
        } else if (!endpoints.containsKey(path)) {
            add(pointer, "'" + path + "' is no declared endpoint", NearestName.mend(path, endpoints.keySet()));
        } else if (!endpoints.getOrDefault(path, false)) {
            add(pointer, "The endpoint '" + path + "' does not take GET", "Add GET to its methods");
        }
    }

    /** By path, whether it takes GET. */
    private Map<String, Boolean> endpoints() {
        Map<String, Boolean> endpoints = new HashMap<>();
        for (JsonNode endpoint : contributes.path("endpoints")) {
            boolean takesGet = false;
            for (JsonNode method : endpoint.path("methods")) {
                takesGet |= method.asText("").equals("GET");
            }
            endpoints.merge(endpoint.path("path").asText(""), takesGet, Boolean::logicalOr);
        }
        return endpoints;
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private void add(String pointer, String message, String mend) {
        faults.add(ProblemCode.MANIFEST_INVALID, pointer, message, mend);
    }
}
