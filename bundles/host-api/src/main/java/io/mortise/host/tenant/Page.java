package io.mortise.host.tenant;

import java.util.List;
import java.util.Optional;

/**
 * One page of a list ordered by id.
 *
 * @param next the cursor of the following page, empty on the last one
 */
public record Page<T>(List<T> items, Optional<String> next) {
    public Page {
        items = List.copyOf(items);
    }
}
