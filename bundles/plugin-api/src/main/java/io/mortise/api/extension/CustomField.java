package io.mortise.api.extension;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** A field that every workspace, or every member, has besides those of the runtime. */
@ConsumerType
public interface CustomField extends Contribution {

    /** What has the field. */
    default EntityKind entity() {
        return EntityKind.WORKSPACE;
    }

    /** The name under which values are kept, as an id is written; unique in the plugin for each kind of entity. */
    String key();

    /** What it holds. */
    FieldType type();

    /** What it is for, in a sentence or two. */
    default Optional<String> description() {
        return Optional.empty();
    }

    /** Whether it must have a value. */
    default boolean required() {
        return false;
    }

    /** The values that a field of type {@link FieldType#ENUM} may have, in that order; empty for other types. */
    default List<String> options() {
        return List.of();
    }

    /** Keywords of JSON Schema for the value: minLength, maxLength and pattern for texts, minimum and maximum for numbers. */
    default Map<String, Object> constraints() {
        return Map.of();
    }
}
