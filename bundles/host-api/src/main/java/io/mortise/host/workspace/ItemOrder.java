package io.mortise.host.workspace;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The order of tabs and of navigation items that holds in a scope. An item of a module is named {@code module-kb:docs}, one of the
 * shell itself by a single word such as {@code overview}.
 *
 * @param tabs those that were given a place; empty when none was
 * @param navigation the same of navigation items
 */
public record ItemOrder(List<String> tabs, List<String> navigation) {
    /** Says nothing. */
    public static final ItemOrder NONE = new ItemOrder(List.of(), List.of());

    /** The item that is always first where it is there. */
    public static final String FIRST = "overview";

    /** The item that is always last where it is there. */
    public static final String LAST = "settings";

    public ItemOrder {
        tabs = List.copyOf(tabs);
        navigation = List.copyOf(navigation);
    }

    /** What the item of a module is called in an order. */
    public static String id(String module, String contribution) {
        return module + ":" + contribution;
    }

    /**
     * The items as they are to be shown: {@link #FIRST}, those with a place in the order by their places, all others as they come,
     * {@link #LAST}. An id of the order that no item has is passed over. Asks nobody and may be called anywhere.
     *
     * @param order one of the lists above
     * @param items in the order that holds where nobody has said anything
     */
    public static <T> List<T> arrange(
            List<String> order, Collection<? extends T> items, Function<? super T, String> id) {
        Map<String, Integer> places = new HashMap<>();
        order.forEach(one -> places.putIfAbsent(one, places.size()));
        List<Placed<T>> placed = new ArrayList<>(items.size());
        for (T item : items) {
            placed.add(new Placed<>(item, place(id.apply(item), places)));
        }
        placed.sort((one, other) -> Long.compare(one.place(), other.place())); // stable
        List<T> arranged = new ArrayList<>(placed.size());
        placed.forEach(one -> arranged.add(one.item()));
        return List.copyOf(arranged);
    }

    /** The same of ids alone; one that comes twice stays once. */
    public static List<String> arrange(List<String> order, Collection<String> ids) {
        Set<String> seen = new HashSet<>();
        return arrange(order, ids.stream().filter(seen::add).toList(), Function.identity());
    }

    private static long place(String id, Map<String, Integer> places) {
        if (id.equals(FIRST)) {
            return -1;
        }
        if (id.equals(LAST)) {
            return Long.MAX_VALUE;
        }
        Integer place = places.get(id);
        return place == null ? Integer.MAX_VALUE : place;
    }

    private record Placed<T>(T item, long place) {}
}
