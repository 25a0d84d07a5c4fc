package io.mortise.host.database;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the detail of an audit entry out of what was and what is. */
public final class AuditStates {
    public static final String BEFORE = "before";
    public static final String AFTER = "after";

    private AuditStates() {}

    /** Something that was not there before. */
    public static Map<String, Object> created(Map<String, ?> after) {
        return Map.of(AFTER, after);
    }

    /** Something that is no longer there. */
    public static Map<String, Object> removed(Map<String, ?> before) {
        return Map.of(BEFORE, before);
    }

    /** Both states whole. */
    public static Map<String, Object> whole(Map<String, ?> before, Map<String, ?> after) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put(BEFORE, before);
        detail.put(AFTER, after);
        return detail;
    }

    /** The fields that differ; one that is missing on a side is {@code null} there. */
    public static Map<String, Object> changed(Map<String, ?> before, Map<String, ?> after) {
        Map<String, @Nullable Object> was = new LinkedHashMap<>();
        Map<String, @Nullable Object> is = new LinkedHashMap<>();
        Map<String, @Nullable Object> all = new LinkedHashMap<>(before);
        all.putAll(after);
        all.keySet().stream()
                .filter(field -> !Objects.equals(before.get(field), after.get(field)))
                .forEach(field -> {
                    was.put(field, before.get(field));
                    is.put(field, after.get(field));
                });
        return whole(was, is);
    }
}
