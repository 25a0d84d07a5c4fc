package io.mortise.plugins.settings;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import io.mortise.host.problem.NearestName;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.Violation;
import io.mortise.plugins.manifest.BoundedSchemas;
import io.mortise.plugins.manifest.PluginManifest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The {@code settingsSchema} of one version's manifest, compiled once. Safe for use by many threads. */
final class SettingsSchema {
    static final String FIELD = "settingsSchema";
    private static final Set<String> INCOMPLETE = Set.of("required", "dependentRequired", "minProperties");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Object> document;
    private final Map<String, Object> properties;
    private final Schema schema;

    SettingsSchema(PluginManifest manifest) {
        this.document = object(manifest.document().get(FIELD));
        this.properties = object(document.get("properties"));
        this.schema = BoundedSchemas.compile(JSON.valueToTree(document));
    }

    Map<String, Object> document() {
        return document;
    }

    /** The keys that it names, in its order. */
    Set<String> keys() {
        return properties.keySet();
    }

    /** A schema that names keys means these and no others, unless it says otherwise; one that says nothing knows none. */
    boolean knows(String key) {
        if (document.isEmpty() || properties.containsKey(key)) {
            return !document.isEmpty();
        }
        Object more = document.getOrDefault("additionalProperties", properties.isEmpty());
        return document.containsKey("patternProperties") || !Boolean.FALSE.equals(more);
    }

    Map<String, Object> defaults() {
        Map<String, Object> defaults = new LinkedHashMap<>();
        properties.forEach((key, property) -> {
            Object value = object(property).get("default");
            if (value != null) {
                defaults.put(key, value);
            }
        });
        return defaults;
    }

    /** What is wrong with what a scope says. */
    List<Violation> unknown(Map<String, Object> settings) {
        return settings.keySet().stream()
                .filter(key -> !knows(key))
                .map(key -> new Violation(
                        ProblemCode.UNKNOWN_CONFIG_KEY,
                        "/settings/" + escaped(key),
                        document.isEmpty()
                                ? "The plugin has no settings"
                                : "'" + key + "' is not a setting of the plugin",
                        document.isEmpty() ? "Configure its module instead" : NearestName.mend(key, keys())))
                .toList();
    }

    /**
     * What is wrong with values that hold together.
     *
     * @param whole whether something missing is wrong too
     */
    List<Violation> faults(Map<String, Object> values, boolean whole) {
        if (document.isEmpty()) {
            return List.of();
        }
        try {
            return schema.validate(JSON.valueToTree(values)).stream()
                    .filter(error -> whole || !INCOMPLETE.contains(error.getKeyword()))
                    .map(SettingsSchema::violation)
                    .distinct()
                    .collect(Collectors.toCollection(ArrayList::new));
        } catch (SchemaException e) { // found only now: no value had reached that part before
            return List.of(new Violation(
                    ProblemCode.CONFIG_INVALID,
                    "/settings",
                    "The plugin's schema cannot judge it: " + e.getMessage(),
                    "Ask the vendor of the plugin to correct the schema"));
        }
    }

    /** The key that a fault is about, empty for all together. */
    static String key(Violation fault) {
        String[] parts = fault.pointer().split("/", 4);
        return parts.length < 3 ? "" : parts[2].replace("~1", "/").replace("~0", "~");
    }

    private static Violation violation(Error error) {
        String at = "/settings" + error.getInstanceLocation();
        boolean isNamed = error.getProperty() != null && error.getKeyword().equals("required");
        return new Violation(
                ProblemCode.CONFIG_INVALID,
                isNamed ? at + "/" + escaped(error.getProperty()) : at,
                isNamed
                        ? "'" + error.getProperty() + "' is missing"
                        : (error.getKeyword().equals("type") ? "" : "It ") + error.getMessage(),
                isNamed ? "Add it" : "Give a value that the schema allows, see \"schema\" of the plugin's settings");
    }

    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    private static Map<String, Object> object(@Nullable Object value) {
        Map<String, Object> object = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, element) -> object.put(String.valueOf(key), element));
        }
        return Collections.unmodifiableMap(object);
    }
}
