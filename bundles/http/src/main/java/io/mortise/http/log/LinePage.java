package io.mortise.http.log;

import java.util.List;

/**
 * Some lines, oldest first.
 *
 * @param hasMore whether others follow
 */
public record LinePage(List<LogLine> lines, boolean hasMore) {
    public LinePage {
        lines = List.copyOf(lines);
    }
}
