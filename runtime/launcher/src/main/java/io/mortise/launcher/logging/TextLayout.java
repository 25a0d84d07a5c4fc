package io.mortise.launcher.logging;

import ch.qos.logback.classic.pattern.TargetLengthBasedClassNameAbbreviator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A line for a person: time, level, logger, message, diagnostic context, and the trace of an exception below. Written out,
 * because the pattern language of Logback loads 150 classes at each start.
 */
final class TextLayout extends LayoutBase<ILoggingEvent> {
    private static final int LOGGER_LENGTH = 32;
    private static final int LEVEL_LENGTH = 5;

    private final DateTimeFormatter time =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX").withZone(ZoneId.systemDefault());
    private final TargetLengthBasedClassNameAbbreviator loggers =
            new TargetLengthBasedClassNameAbbreviator(LOGGER_LENGTH);

    @Override
    public String doLayout(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(256);
        time.formatTo(event.getInstant(), line);
        String level = event.getLevel().toString();
        line.append(' ').append(level).append(" ".repeat(LEVEL_LENGTH - level.length()));
        line.append(' ').append(loggers.abbreviate(event.getLoggerName()));
        appendMessage(line.append(" - "), event.getFormattedMessage());
        Map<String, String> context = event.getMDCPropertyMap();
        if (!context.isEmpty()) {
            line.append(context.entrySet().stream()
                    .map(entry -> entry.getKey() + '=' + entry.getValue())
                    .collect(Collectors.joining(", ", " {", "}")));
        }
        line.append(System.lineSeparator());
        IThrowableProxy thrown = event.getThrowableProxy();
        if (thrown != null) {
            line.append(ThrowableProxyUtil.asString(thrown));
        }
        return line.toString();
    }

    /** So that no message looks like an entry of its own: its further lines are indented, and what moves the cursor is left out. */
    private static void appendMessage(StringBuilder line, String message) {
        for (int i = 0; i < message.length(); i++) {
            char character = message.charAt(i);
            if (character == '\n') {
                line.append(System.lineSeparator()).append("    ");
            } else if (character == '\t' || !Character.isISOControl(character)) {
                line.append(character);
            }
        }
    }
}
