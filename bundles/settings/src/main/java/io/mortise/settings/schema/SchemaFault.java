package io.mortise.settings.schema;

/**
 * A value that its schema refuses.
 *
 * @param pointer a JSON pointer into the configuration, such as {@code /limit}
 * @param keyword the keyword of the schema that refuses it
 * @param message what the value must be
 */
public record SchemaFault(String pointer, String keyword, String message) {

    /** Whether something is missing; that counts only once all layers are merged. */
    public boolean isIncomplete() {
        return keyword.equals("required") || keyword.equals("dependentRequired") || keyword.equals("minProperties");
    }
}
