package io.mortise.http.rest;

import io.mortise.host.extension.ExtensionEntry;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that a module can be asked to do, on the wire.
 *
 * @param input the JSON Schema of what goes in; null for models, which all take the same
 * @param output the JSON Schema of what comes out, null where the manifest does not say
 */
record CallableDocument(
        String module,
        String id,
        String label,
        @Nullable String description,
        @Nullable String icon,
        @Nullable Map<String, @Nullable Object> input,
        @Nullable Map<String, @Nullable Object> output) {
    static CallableDocument of(ExtensionEntry entry) {
        return new CallableDocument(
                entry.module(),
                entry.id(),
                entry.label(),
                entry.text("description").orElse(null),
                entry.text("icon").orElse(null),
                schema(entry, "input"),
                schema(entry, "output"));
    }

    @SuppressWarnings("NullAway") // a schema may hold null; the same map, seen as JSON is
    private static @Nullable Map<String, @Nullable Object> schema(ExtensionEntry entry, String field) {
        Map<String, Object> schema = entry.object(field);
        return schema.isEmpty() ? null : (Map<String, @Nullable Object>) schema;
    }
}
