package io.mortise.desired.plan;

import io.mortise.desired.json.JsonValues;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a scope says about a module, in the one form in which it is compared: what inherits is left out. */
final class ModuleDocument {
    static final String ENABLED = "enabled";
    static final String CONFIG = "config";
    static final String FLAGS = "featureFlags";
    static final String LOCKS = "locks";
    static final String VERSION = "version";

    private ModuleDocument() {}

    /** @param isSystem where a module is on unless it is said otherwise */
    static Map<String, Object> clean(Map<String, Object> document, boolean isSystem) {
        Map<String, Object> clean = new TreeMap<>(document);
        clean.values().removeIf(value -> value == null);
        for (String field : List.of(CONFIG, FLAGS)) {
            if (clean.get(field) instanceof Map<?, ?> object) {
                Map<String, Object> said = new TreeMap<>(JsonValues.object(object));
                said.values().removeIf(value -> value == null);
                put(clean, field, said, said.isEmpty());
            }
        }
        if (clean.get(LOCKS) instanceof Collection<?> locks) {
            TreeSet<String> sorted = new TreeSet<>();
            locks.forEach(lock -> sorted.add(String.valueOf(lock)));
            put(clean, LOCKS, List.copyOf(sorted), sorted.isEmpty());
        }
        if (isSystem) {
            clean.remove(ENABLED, true);
        }
        return Collections.unmodifiableMap(clean);
    }

    private static void put(Map<String, Object> document, String field, Object value, boolean isEmpty) {
        if (isEmpty) {
            document.remove(field);
        } else {
            document.put(field, value);
        }
    }

    /** What is said before deeper scopes are written: nothing is closed yet that was open. */
    static Map<String, Object> opened(Map<String, Object> before, Map<String, Object> after, boolean isSystem) {
        Map<String, Object> open = new TreeMap<>(after);
        if (Boolean.FALSE.equals(after.get(ENABLED))) {
            open.remove(ENABLED);
            if (before.containsKey(ENABLED)) {
                open.put(ENABLED, before.get(ENABLED));
            }
        }
        TreeSet<String> locks = new TreeSet<>(locks(after));
        locks.retainAll(locks(before));
        open.put(LOCKS, List.copyOf(locks));
        return clean(open, isSystem);
    }

    private static List<String> locks(Map<String, Object> document) {
        return document.get(LOCKS) instanceof Collection<?> locks
                ? locks.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** Whether a module is off by this document alone. */
    static boolean isOff(Map<String, Object> document) {
        return Boolean.FALSE.equals(document.get(ENABLED));
    }
}
