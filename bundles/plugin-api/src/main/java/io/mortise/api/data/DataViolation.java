package io.mortise.api.data;

import java.util.Objects;

/**
 * One thing that is wrong with data.
 *
 * @param pointer where: a JSON pointer (RFC 6901) into the data, such as {@code /name}; empty for the whole
 * @param message what is wrong and why, one sentence for people
 * @param mend what the author of the data can do
 */
public record DataViolation(String pointer, String message, String mend) {
    public DataViolation {
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(mend, "mend");
        if (!pointer.isEmpty() && !pointer.startsWith("/")) {
            throw new IllegalArgumentException("'" + pointer + "' is no JSON pointer; it begins with a slash");
        }
    }
}
