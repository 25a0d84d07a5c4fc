package io.mortise.host.extension;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a manifest's {@code contributes}, of an extension point whose entries are called.
 *
 * @param point as manifests write it, such as {@code metrics}
 * @param module the plugin's name
 * @param version of the plugin
 * @param id unique at its point within the plugin
 * @param declaration the entry as the manifest has it; JSON values, not to be changed
 */
public record ExtensionEntry(String point, String module, String version, String id, Map<String, Object> declaration) {

    /** What people call it. */
    public String label() {
        return text("label").orElse(id);
    }

    /** The place among its neighbors; smaller comes first. */
    public int order() {
        return declaration.get("order") instanceof Number order ? order.intValue() : 0;
    }

    /** A field that holds a text. */
    public Optional<String> text(String field) {
        return declaration.get(field) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** A field that holds a list; empty where there is none. */
    public List<?> list(String field) {
        return declaration.get(field) instanceof List<?> list ? list : List.of();
    }

    /** A field that holds an object; empty where there is none. */
    public Map<String, Object> object(String field) {
        return object(declaration.get(field));
    }

    /** The permission that a caller needs, such as {@code kb:read}. */
    public Optional<String> permission() {
        Map<String, Object> permission = object("permission");
        return permission.isEmpty()
                ? Optional.empty()
                : Optional.of(permission.get("resource") + ":" + permission.get("action"));
    }

    private static Map<String, Object> object(@Nullable Object value) {
        Map<String, Object> object = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, element) -> object.put(String.valueOf(key), element));
        }
        return Collections.unmodifiableMap(object);
    }
}
