package io.mortise.http.log;

import java.time.Instant;

/**
 * Which lines somebody wants.
 *
 * @param level the least that matters
 * @param since no older ones
 */
public record LineFilter(LineLevel level, Instant since) {
    boolean admits(LogLine line) {
        return line.level().compareTo(level) <= 0 && !line.time().isBefore(since);
    }
}
