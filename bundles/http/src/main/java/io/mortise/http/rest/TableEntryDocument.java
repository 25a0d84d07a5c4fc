package io.mortise.http.rest;

import io.mortise.host.extension.ExtensionEntry;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A report or export that a module makes, on the wire. */
record TableEntryDocument(
        String module,
        String id,
        String label,
        @Nullable String description,
        @Nullable String icon,
        List<ParameterDocument> parameters) {
    static TableEntryDocument of(ExtensionEntry entry) {
        return new TableEntryDocument(
                entry.module(),
                entry.id(),
                entry.label(),
                entry.text("description").orElse(null),
                entry.text("icon").orElse(null),
                entry.list("parameters").stream()
                        .flatMap(TableEntryDocument::parameter)
                        .toList());
    }

    private static Stream<ParameterDocument> parameter(Object declared) {
        return declared instanceof Map<?, ?> fields
                ? Stream.of(new ParameterDocument(
                        String.valueOf(fields.get("id")),
                        String.valueOf(fields.get("label")),
                        Boolean.TRUE.equals(fields.get("required"))))
                : Stream.empty();
    }

    /** A query parameter of it. */
    record ParameterDocument(String id, String label, boolean required) {}
}
