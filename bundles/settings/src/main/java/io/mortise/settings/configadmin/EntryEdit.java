package io.mortise.settings.configadmin;

import io.mortise.host.problem.NearestName;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.problem.Violation;
import io.mortise.host.settings.ModuleOverride;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Dictionary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the properties that somebody gave to an entry as a document of the override. Not reusable.
 *
 * <p>A text {@code inherit} for {@code enabled}, {@code version} or a flag makes it inherit again; a configuration key is
 * taken away by a full replace only.
 */
final class EntryEdit {
    private static final String INHERIT = "inherit";
    private static final List<String> PROPERTIES = List.of(
            EntryProperties.ENABLED,
            EntryProperties.VERSION,
            EntryProperties.LOCKS,
            EntryProperties.CONFIG + "<key>",
            EntryProperties.FLAG + "<name>");

    private final EntryPid pid;
    private final Dictionary<String, ?> given;
    private final ConfigValues values;
    private final Map<String, Object> config = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> flags = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> document = new LinkedHashMap<>();
    private final List<Violation> violations = new ArrayList<>();

    EntryEdit(EntryPid pid, Dictionary<String, ?> given, ConfigValues values) {
        this.pid = pid;
        this.given = given;
        this.values = values;
    }

    /** The revision that the properties claim to be based on. */
    Optional<Long> basedOn() {
        return given.get(EntryProperties.REVISION) instanceof Number revision
                ? Optional.of(revision.longValue())
                : Optional.empty();
    }

    /** A merge patch of the keys given. */
    Map<String, Object> patch(ModuleOverride current, Map<String, Object> schema) {
        read(current, schema);
        if (!config.isEmpty()) {
            document.put("config", config);
        }
        if (!flags.isEmpty()) {
            document.put("featureFlags", flags);
        }
        return document;
    }

    /** The whole new document. Keys that the entry could not show stay as they are. */
    Map<String, Object> replacement(ModuleOverride current, Map<String, Object> schema, Map<String, Object> shown) {
        read(current, schema);
        current.config().forEach((key, value) -> {
            if (!shown.containsKey(EntryProperties.CONFIG + key)) {
                config.putIfAbsent(key, value);
            }
        });
        flags.values().removeIf(on -> on == null);
        document.values().removeIf(value -> value == null);
        document.put("config", config);
        document.put("featureFlags", flags);
        document.putIfAbsent("locks", List.of());
        return document;
    }

    private void read(ModuleOverride current, Map<String, Object> schema) {
        for (var keys = given.keys(); keys.hasMoreElements(); ) {
            String key = keys.nextElement();
            Object value = given.get(key);
            if (key.startsWith(EntryProperties.CONFIG)) {
                String name = key.substring(EntryProperties.CONFIG.length());
                config.put(name, values.fromProperty(value, current.config().get(name), schemaOf(name, schema)));
            } else if (key.startsWith(EntryProperties.FLAG)) {
                flags.put(key.substring(EntryProperties.FLAG.length()), switchOrInherit(key, value));
            } else if (!isBookkeeping(key)) {
                readProperty(key, value);
            }
        }
        if (!violations.isEmpty()) {
            throw refused();
        }
    }

    private void readProperty(String key, Object value) {
        switch (key) {
            case EntryProperties.ENABLED -> document.put("enabled", switchOrInherit(key, value));
            case EntryProperties.VERSION -> document.put("version", INHERIT.equals(value) ? null : value);
            case EntryProperties.LOCKS -> document.put("locks", texts(value));
            case EntryProperties.MODULE -> mustBe(key, value, pid.module());
            case EntryProperties.ORG -> {
                if (pid.layer() != EntryLayer.WORKSPACE) {
                    mustBe(key, value, pid.scopeId());
                }
            }
            case EntryProperties.WORKSPACE -> mustBe(key, value, pid.scopeId());
            default ->
                violations.add(new Violation(
                        ProblemCode.UNKNOWN_FIELD,
                        key,
                        "no such property of a module's settings",
                        NearestName.mend(key, PROPERTIES)));
        }
    }

    private @Nullable Object switchOrInherit(String key, Object value) {
        if (INHERIT.equals(value)) {
            return null;
        }
        if (value instanceof Boolean) {
            return value;
        }
        if ("true".equals(value) || "false".equals(value)) {
            return Boolean.valueOf((String) value);
        }
        violations.add(new Violation(
                ProblemCode.WRONG_TYPE, key, "'" + value + "' is no Boolean", "Give true, false or the text inherit"));
        return null;
    }

    private void mustBe(String key, Object value, String expected) {
        if (!expected.equals(value)) {
            violations.add(new Violation(
                    ProblemCode.INVALID_PARAMETER,
                    key,
                    "it says '" + value + "', but the PID says '" + expected + "'",
                    "Leave it out, or edit the configuration of '" + value + "'"));
        }
    }

    private static List<?> texts(Object value) {
        if (value instanceof Collection<?> collection) {
            return List.copyOf(collection);
        }
        return value instanceof Object[] array ? Arrays.asList(array) : List.of(value);
    }

    private static Map<?, ?> schemaOf(String key, Map<String, Object> schema) {
        return schema.get("properties") instanceof Map<?, ?> properties && properties.get(key) instanceof Map<?, ?> own
                ? own
                : Map.of();
    }

    private static boolean isBookkeeping(String key) {
        return key.equals(EntryProperties.REVISION) || key.startsWith("service.") || key.startsWith(":");
    }

    private ProblemException refused() {
        Violation first = violations.get(0);
        return new ProblemException(new Problem(
                first.code(),
                "The configuration " + pid.pid() + " was not changed",
                "Property " + first.pointer() + ": " + first.message(),
                first.pointer(),
                first.mend(),
                violations.size() > 1 ? violations : List.of()));
    }
}
