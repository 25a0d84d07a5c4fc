package io.mortise.http.rest;

import io.mortise.http.log.LogLine;
import org.jspecify.annotations.Nullable;

/**
 * A line of a plugin's log on the wire.
 *
 * @param version of the plugin; null when the runtime has logged it about a request
 * @param bundle the symbolic name of the bundle that has logged it
 * @param exception with its stack
 */
record LogLineDocument(
        long id,
        String time,
        String level,
        @Nullable String version,
        String bundle,
        String logger,
        String thread,
        String message,
        @Nullable String exception) {
    static LogLineDocument of(LogLine line) {
        return new LogLineDocument(
                line.id(),
                line.time().toString(),
                line.level().word(),
                line.version().orElse(null),
                line.bundle(),
                line.logger(),
                line.thread(),
                line.message(),
                line.exception().isEmpty() ? null : line.exception());
    }
}
