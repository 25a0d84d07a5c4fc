package io.mortise.host.state;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Some rows of a section.
 *
 * @param rows their values by name, in the order of the section; null values are members too
 * @param next the cursor of the page that follows, empty for the last one
 */
public record StatePage(List<Map<String, Object>> rows, Optional<String> next) {
    public StatePage {
        rows = List.copyOf(rows);
    }
}
