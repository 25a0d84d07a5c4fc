package io.mortise.http.rest;

import io.mortise.host.workspace.ResolvedOrder;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The order of tabs and navigation items on the wire. */
record OrderDocument(ListDocument tabs, ListDocument navigation, long revision) {
    static OrderDocument of(ResolvedOrder order) {
        return new OrderDocument(ListDocument.of(order.tabs()), ListDocument.of(order.navigation()), order.revision());
    }

    /**
     * One of the two lists.
     *
     * @param stored what the scope itself says, {@code null} when it inherits
     */
    record ListDocument(
            List<String> value,
            String origin,
            List<String> inherited,
            @Nullable List<String> stored) {
        static ListDocument of(ResolvedOrder.Items items) {
            return new ListDocument(
                    items.resolved().value(),
                    items.resolved().origin().name().toLowerCase(Locale.ROOT),
                    items.resolved().inherited(),
                    items.stored().orElse(null));
        }
    }
}
