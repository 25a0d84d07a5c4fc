package io.mortise.api.extension;

/** What a custom field holds. */
public enum FieldType {
    STRING,
    NUMBER,
    BOOLEAN,
    /** A day of the calendar, such as {@code 2026-03-01}. */
    DATE,
    /** One of the field's options. */
    ENUM
}
