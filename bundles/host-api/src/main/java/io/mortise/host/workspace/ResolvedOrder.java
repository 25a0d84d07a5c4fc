package io.mortise.host.workspace;

import java.util.List;
import java.util.Optional;

/**
 * The order of tabs and of navigation items, as one scope sees it.
 *
 * @param revision how often the scope itself has changed its word; 0 when it never has
 */
public record ResolvedOrder(Items tabs, Items navigation, long revision) {

    /**
     * One of the two lists.
     *
     * @param stored what the scope itself says; empty when it inherits
     */
    public record Items(Resolved<List<String>> resolved, Optional<List<String>> stored) {}

    /** What holds, without where it comes from. */
    public ItemOrder order() {
        return new ItemOrder(tabs.resolved().value(), navigation.resolved().value());
    }
}
