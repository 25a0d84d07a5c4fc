package io.mortise.http.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Optional;
import org.osgi.service.log.LogEntry;

/**
 * What was logged once. It holds texts only: an object of a plugin would keep the plugin in memory.
 *
 * @param id greater than that of every line before, also before a restart
 * @param version of the plugin; empty when the runtime has logged it before it knew the version
 * @param bundle the symbolic name of the bundle that has logged it
 * @param exception with its stack, empty when there is none
 */
public record LogLine(
        long id,
        Instant time,
        LineLevel level,
        Optional<String> version,
        String bundle,
        String logger,
        String thread,
        String message,
        String exception) {
    private static final int MOST_CHARACTERS = 8_192;
    private static final int OVERHEAD = 160;
    private static final int BYTES_PER_CHARACTER = 2;

    static LogLine of(long id, LogEntry entry, Optional<String> version) {
        return new LogLine(
                id,
                Instant.ofEpochMilli(entry.getTime()),
                LineLevel.of(entry.getLogLevel()),
                version,
                String.valueOf(entry.getBundle().getSymbolicName()),
                entry.getLoggerName(),
                entry.getThreadInfo(),
                cut(entry.getMessage()),
                cut(stack(entry.getException())));
    }

    private static String stack(@org.jspecify.annotations.Nullable Throwable fault) {
        if (fault == null) {
            return "";
        }
        StringWriter text = new StringWriter();
        try {
            fault.printStackTrace(new PrintWriter(text));
        } catch (RuntimeException | LinkageError broken) { // it may be the plugin's own class
            return fault.getClass().getName();
        }
        return text.toString();
    }

    private static String cut(String text) {
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + " …";
    }

    /** About what it takes in memory. */
    int bytes() {
        return OVERHEAD
                + BYTES_PER_CHARACTER * (logger.length() + thread.length() + message.length() + exception.length());
    }
}
