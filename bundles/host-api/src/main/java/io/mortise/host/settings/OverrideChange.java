package io.mortise.host.settings;

import java.util.Map;

/**
 * A change of one scope's override document {@code {"enabled", "config", "featureFlags", "locks", "version"}}. Documents are
 * JSON values as {@code Map}, {@code List}, {@code String}, {@code Number}, {@code Boolean} and {@code null}.
 */
public sealed interface OverrideChange {

    /** A JSON merge patch (RFC 7396) of the stored document: {@code null} removes a key, so that it inherits again. */
    record Patch(Map<String, Object> document) implements OverrideChange {}

    /** The whole new document; what is missing inherits. */
    record Replace(Map<String, Object> document) implements OverrideChange {}

    /** Removes the override: everything inherits. */
    record Revert() implements OverrideChange {}

    /**
     * Goes back to what the scope said before; saying nothing removes the override.
     *
     * @param document the whole document as it was then
     * @param entry the id of the audit entry that tells it
     */
    record Restore(Map<String, Object> document, long entry) implements OverrideChange {}
}
