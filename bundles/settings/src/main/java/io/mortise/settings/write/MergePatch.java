package io.mortise.settings.write;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON merge patch: RFC 7396. */
final class MergePatch {
    private MergePatch() {}

    /** The target with the patch applied; neither is changed. */
    static Map<String, @Nullable Object> apply(Map<String, ?> target, Map<String, ?> patch) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>(target);
        patch.forEach((key, value) -> {
            if (value == null) {
                result.remove(key);
            } else {
                result.put(
                        key,
                        value instanceof Map<?, ?> object ? apply(asObject(result.get(key)), texts(object)) : value);
            }
        });
        return result;
    }

    private static Map<String, @Nullable Object> asObject(@Nullable Object value) {
        return value instanceof Map<?, ?> object ? texts(object) : Map.of();
    }

    private static Map<String, @Nullable Object> texts(Map<?, ?> object) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        object.forEach((key, value) -> copy.put(String.valueOf(key), value));
        return copy;
    }
}
