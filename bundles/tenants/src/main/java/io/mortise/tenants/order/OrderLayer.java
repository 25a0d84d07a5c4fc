package io.mortise.tenants.order;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one scope says about the order.
 *
 * @param tabs empty where it inherits
 * @param navigation the same
 * @param revision how often it was changed
 */
public record OrderLayer(Optional<List<String>> tabs, Optional<List<String>> navigation, long revision) {
    /** Says nothing and never has. */
    public static final OrderLayer NONE = new OrderLayer(Optional.empty(), Optional.empty(), 0);

    public OrderLayer {
        tabs = tabs.map(List::copyOf);
        navigation = navigation.map(List::copyOf);
    }

    /** The same after the lists were replaced. */
    public OrderLayer with(Optional<List<String>> otherTabs, Optional<List<String>> otherNavigation) {
        return tabs.equals(otherTabs) && navigation.equals(otherNavigation)
                ? this
                : new OrderLayer(otherTabs, otherNavigation, revision + 1);
    }

    /** What it says, as people send it. */
    public Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        tabs.ifPresent(ids -> document.put(OrderDocument.TABS, ids));
        navigation.ifPresent(ids -> document.put(OrderDocument.NAVIGATION, ids));
        return document;
    }

    /** The list as it is stored: no id has a space. */
    public static String text(List<String> ids) {
        return String.join(" ", ids);
    }

    /** The list of a stored text. */
    public static List<String> list(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
    }
}
