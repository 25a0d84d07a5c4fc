package io.mortise.settings.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import com.networknt.schema.path.PathType;
import io.mortise.host.settings.BoundedPattern;
import io.mortise.host.settings.MergeMode;
import io.mortise.settings.json.JsonText;
import io.mortise.settings.json.JsonValues;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** The schema of one module version's configuration (JSON Schema 2020-12), compiled once. Safe for use by many threads. */
public final class ConfigSchema {
    /** Our own keywords, and any other that an author may add, say nothing about validity. */
    private static final Dialect DIALECT = Dialect.builder(Dialects.getDraft202012())
            .unknownKeywordFactory((keyword, context) -> new NonValidationKeyword(keyword))
            .build();

    /** Keywords that say nothing about how one key depends on another. */
    private static final Set<String> PER_KEY = Set.of(
            "$schema",
            "$id",
            "$defs",
            "definitions",
            "$comment",
            "title",
            "description",
            "type",
            "properties",
            "patternProperties",
            "additionalProperties",
            "required",
            "default",
            "examples");

    /** What a schema for single keys keeps of the whole: references into it must still resolve. */
    private static final Set<String> KEPT_FOR_KEYS =
            Set.of("$schema", "$id", "$defs", "definitions", "properties", "patternProperties", "additionalProperties");

    private final Map<String, Object> properties;
    private final List<BoundedPattern> patterns;
    private final boolean isOpen;
    private final boolean isAcrossKeys;
    private final Map<String, Object> defaults;
    private final Map<String, MergeMode> modes;
    private final Schema whole;
    private final Schema perKey;

    private ConfigSchema(Map<String, ?> document) {
        this.properties = objectIn(document, "properties");
        this.patterns = objectIn(document, "patternProperties").keySet().stream()
                .map(BoundedPattern::of)
                .toList();
        this.isOpen = isOpen(document);
        this.isAcrossKeys = document.keySet().stream().anyMatch(key -> !PER_KEY.contains(key) && !key.startsWith("x-"));
        this.defaults = defaults(properties);
        this.modes = modes(properties);
        this.whole = compiled(document);
        Map<String, @Nullable Object> forKeys = new LinkedHashMap<>(document);
        forKeys.keySet().retainAll(KEPT_FOR_KEYS);
        this.perKey = compiled(forKeys);
    }

    /**
     * Compiles a schema; an empty one knows no key. Throws {@link IllegalArgumentException}, saying why, for one that cannot
     * be used.
     */
    public static ConfigSchema of(Map<String, ?> document) {
        try {
            Map<String, @Nullable Object> canonical = JsonValues.canonicalObject(document);
            LocalReferences.check(canonical);
            return new ConfigSchema(canonical);
        } catch (SchemaException | PatternSyntaxException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) { // the library promises no more
            throw new IllegalArgumentException("The validator cannot read it: " + e.getMessage(), e);
        }
    }

    /** Whether the configuration may have that key. */
    public boolean knows(String key) {
        return isOpen || properties.containsKey(key) || patterns.stream().anyMatch(pattern -> pattern.find(key));
    }

    /** The keys that the schema names. */
    public Set<String> keys() {
        return properties.keySet();
    }

    /** Whether the configuration may have keys that the schema does not name. */
    public boolean allowsMoreKeys() {
        return isOpen || !patterns.isEmpty();
    }

    /** The defaults, by key, in the order of the schema. */
    public Map<String, Object> defaults() {
        return defaults;
    }

    /** How values of that key combine. */
    public MergeMode mode(String key) {
        return modes.getOrDefault(key, MergeMode.OVERRIDE);
    }

    /** Whether values that are each valid may still not go together. */
    public boolean isAcrossKeys() {
        return isAcrossKeys;
    }

    /** What is wrong with the value of one key, taken by itself. */
    public List<SchemaFault> faults(String key, Object value) {
        return faults(perKey, Map.of(key, value));
    }

    /** What is wrong with a whole configuration. */
    public List<SchemaFault> faults(Map<String, ?> config) {
        return faults(whole, config);
    }

    private static List<SchemaFault> faults(Schema schema, Map<String, ?> config) {
        try {
            return schema.validate(JsonText.tree(config)).stream()
                    .map(error -> new SchemaFault(pointer(error), error.getKeyword(), error.getMessage()))
                    .distinct()
                    .toList();
        } catch (SchemaException e) {
            // Found only now: a part of the schema that no value had reached before makes no sense.
            return List.of(new SchemaFault("", "schema", "the module's schema cannot judge it: " + e.getMessage()));
        }
    }

    private static String pointer(Error error) {
        String location = error.getInstanceLocation().toString();
        return error.getProperty() == null || !error.getKeyword().equals("required")
                ? location
                : location + '/' + error.getProperty().replace("~", "~0").replace("/", "~1");
    }

    private static Schema compiled(Map<String, ?> document) {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                DIALECT,
                builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                        .locale(Locale.ENGLISH)
                        .pathType(PathType.JSON_POINTER)
                        .regularExpressionFactory(SchemaPattern::of)
                        .build()));
        JsonNode tree = JsonText.tree(document);
        return registry.getSchema(tree.toString(), InputFormat.JSON);
    }

    /** A schema that names keys means these and no others, unless it says otherwise. */
    private static boolean isOpen(Map<String, ?> document) {
        Object additional = document.get("additionalProperties");
        return additional == null
                ? !document.isEmpty()
                        && !document.containsKey("properties")
                        && !document.containsKey("patternProperties")
                : !Boolean.FALSE.equals(additional);
    }

    private static Map<String, Object> defaults(Map<String, Object> properties) {
        Map<String, Object> defaults = new LinkedHashMap<>();
        properties.forEach((key, property) -> {
            Object value = property instanceof Map<?, ?> schema ? schema.get("default") : null;
            if (value != null) {
                defaults.put(key, value);
            }
        });
        return Collections.unmodifiableMap(defaults);
    }

    private static Map<String, MergeMode> modes(Map<String, Object> properties) {
        Map<String, MergeMode> modes = new LinkedHashMap<>();
        properties.forEach((key, property) -> {
            if (property instanceof Map<?, ?> schema && schema.get("x-merge") instanceof String name) {
                modes.put(
                        key,
                        MergeMode.fromWireName(name)
                                .orElseThrow(() -> new IllegalArgumentException(
                                        "Key '" + key + "' has the unknown x-merge '" + name + "'")));
            }
        });
        return Map.copyOf(modes);
    }

    private static Map<String, Object> objectIn(Map<String, ?> document, String field) {
        Map<String, Object> found = new LinkedHashMap<>();
        if (document.get(field) instanceof Map<?, ?> object) {
            object.forEach((key, value) -> {
                if (value != null) {
                    found.put(String.valueOf(key), value);
                }
            });
        }
        return Collections.unmodifiableMap(found);
    }
}
