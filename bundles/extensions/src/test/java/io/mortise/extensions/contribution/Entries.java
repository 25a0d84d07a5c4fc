package io.mortise.extensions.contribution;

import java.util.LinkedHashMap;
import java.util.Map;

/** One valid entry of a manifest for each kind of contribution. */
final class Entries {
    private static final Map<String, String> ELEMENT = Map.of("element", "ui/x.js");
    private static final Map<String, Object> PERMISSION = Map.of("resource", "kb", "action", "read");

    private Entries() {}

    /** By point, the plugin's own among them. */
    static Map<String, Map<String, Object>> all() {
        Map<String, Map<String, Object>> all = new LinkedHashMap<>();
        all.put("navigation", entry(Map.of("page", "x")));
        all.put("tabs", entry(ELEMENT));
        all.put("widgets", entry(Map.of("element", "ui/x.js", "size", "large")));
        all.put("pages", entry(Map.of("element", "ui/x.js", "path", "x")));
        all.put("themes", entry(Map.of("tokens", Map.of("color-accent", "#36c"))));
        all.put("sections", entry(Map.of("element", "ui/x.js", "target", "member")));
        all.put("actions", entry(ELEMENT));
        all.put("settingsFields", entry(Map.of("element", "ui/x.js", "key", "limit")));
        all.put("fields", entry(Map.of("key", "x", "type", "number", "constraints", Map.of("minimum", 1))));
        all.put("workflowForms", entry(ELEMENT));
        all.put("reports", entry(Map.of("page", "x")));
        all.put("exports", entry(Map.of("endpoint", "/x", "mediaType", "text/csv")));
        all.put("module-owner:cards", entry(Map.of("data", Map.of("color", "red"))));
        return all;
    }

    /** The same, each with a permission. */
    static Map<String, Map<String, Object>> guarded() {
        Map<String, Map<String, Object>> guarded = new LinkedHashMap<>();
        all().forEach((point, entry) -> {
            Map<String, Object> copy = new LinkedHashMap<>(entry);
            copy.put("permission", PERMISSION);
            guarded.put(point, copy);
        });
        return guarded;
    }

    private static Map<String, Object> entry(Map<String, ?> fields) {
        Map<String, Object> entry = new LinkedHashMap<>(fields);
        entry.put("id", "x");
        entry.put("label", "X");
        return entry;
    }
}
