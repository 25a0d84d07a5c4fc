package io.mortise.http.log;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.log.LogLevel;

/** How much a line matters, the most first. */
public enum LineLevel {
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE;

    static LineLevel of(LogLevel level) {
        return switch (level) {
            case ERROR -> ERROR;
            case WARN -> WARN;
            case DEBUG -> DEBUG;
            case TRACE -> TRACE;
            default -> INFO;
        };
    }

    /** The level that a word of {@link #words} means. */
    public static Optional<LineLevel> of(String word) {
        return Arrays.stream(values())
                .filter(level -> level.word().equals(word))
                .findFirst();
    }

    /** The level on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(LineLevel::word).toList();
    }
}
