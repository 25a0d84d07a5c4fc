package io.mortise.settings.configadmin;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What kinds of JSON value the {@code type} of a key's schema admits; a schema without one admits all. */
final class SchemaTypes {
    private final Collection<?> types;

    SchemaTypes(Map<?, ?> schema) {
        Object type = schema.get("type");
        types = type instanceof Collection<?> several ? several : type == null ? List.of() : List.of(type);
    }

    boolean admitString() {
        return types.isEmpty() || types.contains("string");
    }

    boolean admitNested() {
        return types.isEmpty() || types.contains("object") || types.contains("array");
    }
}
