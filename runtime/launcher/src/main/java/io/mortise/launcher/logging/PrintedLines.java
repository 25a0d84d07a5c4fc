package io.mortise.launcher.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Makes lines of the log of what bundles print on one stream. The thread that prints a line also logs it, with no lock of ours;
 * what cannot be logged at once waits here and not in a thread-local, which would keep bundles from unloading. Safe for use by
 * many threads.
 */
final class PrintedLines {
    private static final String BUNDLE = "bundle";

    private record Source(long thread, Bundle bundle) {}

    // A text is in here while nobody works on it: whoever takes it out owns it.
    private final ConcurrentMap<Source, PrintedText> waiting = new ConcurrentHashMap<>();
    private final Logger log;
    private final Level level;

    PrintedLines(String logger, Level level) {
        this.log = (Logger) LoggerFactory.getLogger(logger);
        this.level = level;
    }

    /**
     * Takes what the current thread prints.
     *
     * @param mayLog false when a lock is held, or an appender at work, that logging may wait for: then others do it later
     */
    void add(Bundle bundle, boolean mayLog, Consumer<PrintedText> printed) {
        Source source = new Source(Thread.currentThread().getId(), bundle);
        PrintedText text = begun(source, mayLog);
        printed.accept(text);
        if (!mayLog) {
            text.makeBlock();
            waiting.put(source, text);
            return;
        }
        List<String> lines = text.takeLines();
        if (!text.isEmpty()) {
            waiting.put(source, text);
        }
        lines.forEach(line -> write(text, line));
    }

    private PrintedText begun(Source source, boolean mayLog) {
        PrintedText before = waiting.remove(source);
        if (before != null && before.isBlock() && mayLog) {
            writeLate(before);
            before = null;
        }
        return before == null ? PrintedText.of(source.bundle()) : before;
    }

    /** Logs what has waited for so long. */
    void logOlderThan(Duration age) {
        Instant latest = Instant.now().minus(age);
        waiting.forEach((source, text) -> {
            if (!text.since().isAfter(latest) && waiting.remove(source, text)) {
                writeLate(text);
            }
        });
    }

    private void writeLate(PrintedText text) {
        @Nullable Map<String, String> own = MDC.getCopyOfContextMap();
        MDC.setContextMap(text.context());
        try {
            write(text, text.whole());
        } finally {
            MDC.setContextMap(Optional.ofNullable(own).orElse(Map.of()));
        }
    }

    private void write(PrintedText text, String message) {
        BundleMarker origin = new BundleMarker(text.bundle());
        if (message.isBlank() || !log.isEnabledFor(origin, level)) {
            return;
        }
        LoggingEvent event = new LoggingEvent(PrintedLines.class.getName(), log, level, message, null, null);
        event.setThreadName(text.thread());
        event.addMarker(origin);
        @Nullable String own = MDC.get(BUNDLE); // of the plugin, which may use the word too
        MDC.put(BUNDLE, origin.getName());
        try {
            log.callAppenders(event);
        } finally {
            if (own == null) {
                MDC.remove(BUNDLE);
            } else {
                MDC.put(BUNDLE, own);
            }
        }
    }
}
