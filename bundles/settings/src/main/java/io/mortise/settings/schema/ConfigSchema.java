package io.mortise.settings.schema;

import io.mortise.host.settings.BoundedPattern;
import io.mortise.host.settings.MergeMode;
import io.mortise.settings.json.JsonValues;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The schema of one module version's configuration (JSON Schema 2020-12), compiled once at most. Safe for use by many threads. */
public final class ConfigSchema {
    private static final Logger log = LoggerFactory.getLogger(ConfigSchema.class);

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

    private final Map<String, Object> properties;
    private final List<BoundedPattern> patterns;
    private final boolean isOpen;
    private final boolean isAcrossKeys;
    private final Map<String, Object> defaults;
    private final Map<String, MergeMode> modes;
    private final Map<String, ?> document;
    private volatile @Nullable SchemaJudge judge;
    private volatile @Nullable SchemaFault unreadable;

    private ConfigSchema(Map<String, ?> document) {
        this.document = document;
        this.properties = objectIn(document, "properties");
        this.patterns = objectIn(document, "patternProperties").keySet().stream()
                .map(BoundedPattern::of)
                .toList();
        this.isOpen = isOpen(document);
        this.isAcrossKeys = document.keySet().stream().anyMatch(key -> !PER_KEY.contains(key) && !key.startsWith("x-"));
        this.defaults = defaults(properties);
        this.modes = modes(properties);
    }

    /**
     * Compiles a schema; an empty one knows no key. Throws {@link IllegalArgumentException}, saying why, for one that cannot
     * be used.
     */
    public static ConfigSchema of(Map<String, ?> document) {
        return read(document, ConfigSchema::judge);
    }

    /**
     * A schema that was found usable before: it is compiled when the first value is to be judged, because most modules of a
     * server that starts are asked for their defaults only. Throws {@link IllegalArgumentException} as {@link #of} does, but
     * for what only compiling finds.
     */
    public static ConfigSchema known(Map<String, ?> document) {
        return read(document, schema -> {});
    }

    private static ConfigSchema read(Map<String, ?> document, Consumer<ConfigSchema> check) {
        try {
            Map<String, @Nullable Object> canonical = JsonValues.canonicalObject(document);
            LocalReferences.check(canonical);
            ConfigSchema schema = new ConfigSchema(canonical);
            check.accept(schema);
            return schema;
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) { // one that is nested too deeply, above all
            throw new IllegalArgumentException("It cannot be read: " + e, e);
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
        return judged(judge -> judge.faults(key, value));
    }

    /** What is wrong with a whole configuration. */
    public List<SchemaFault> faults(Map<String, ?> config) {
        return judged(judge -> judge.faults(config));
    }

    private List<SchemaFault> judged(Function<SchemaJudge, List<SchemaFault>> question) {
        SchemaFault known = unreadable;
        if (known != null) {
            return List.of(known);
        }
        SchemaJudge found;
        try {
            found = judge();
        } catch (IllegalArgumentException e) { // of a schema that another version of the validator could read
            log.error(
                    "The schema of a configuration with the keys {} cannot be used any more, so that no value of theirs is valid: {}."
                            + " Install a version of the module with a schema that can",
                    keys(),
                    e.getMessage());
            SchemaFault fault = SchemaJudge.unreadable(e);
            unreadable = fault;
            return List.of(fault);
        }
        return question.apply(found);
    }

    private SchemaJudge judge() {
        SchemaJudge known = judge;
        if (known == null) {
            // Compiled twice when two threads are first at once, which does no harm.
            known = SchemaJudge.of(document);
            judge = known;
        }
        return known;
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
