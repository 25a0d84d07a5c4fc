package io.mortise.api.config;

/**
 * A value that does not fit a type.
 *
 * @param key where it is, such as {@code limit}, {@code mail.port} or {@code documents[2].id}
 * @param expected in words, such as {@code a whole number (int)}
 * @param found in words, such as {@code the text "many"} or {@code nothing}
 */
public record ConfigMismatch(String key, String expected, String found) {
    @Override
    public String toString() {
        return key + ": expected " + expected + ", found " + found;
    }
}
