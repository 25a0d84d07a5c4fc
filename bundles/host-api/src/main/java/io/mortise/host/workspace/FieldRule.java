package io.mortise.host.workspace;

import io.mortise.api.extension.FieldType;
import java.util.List;
import java.util.Map;

/**
 * What a module demands of a field's value.
 *
 * @param required whether it must have one
 * @param options the values of type {@link FieldType#ENUM}
 * @param constraints as {@code CustomField.constraints} has them
 */
public record FieldRule(
        FieldId id, FieldType type, boolean required, List<String> options, Map<String, Object> constraints) {
    public FieldRule {
        options = List.copyOf(options);
        constraints = Map.copyOf(constraints);
    }
}
