package io.mortise.http.events;

import java.util.List;

/** The order of tabs and navigation items of the scope, which has become this one. */
public record OrderChangeDocument(String scope, List<String> tabs, List<String> navigation) {
    public OrderChangeDocument {
        tabs = List.copyOf(tabs);
        navigation = List.copyOf(navigation);
    }
}
