package io.mortise.tenants.order;

import io.mortise.host.problem.NearestName;
import io.mortise.host.problem.ProblemCode;
import io.mortise.tenants.document.Faults;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** An order as a person sends it; reports all its faults at once. */
public final class OrderDocument {
    public static final String TABS = "tabs";
    public static final String NAVIGATION = "navigation";

    /** More than a person can put in order, and few enough to keep those of many workspaces in memory. */
    private static final int MOST = 200;

    private static final List<String> FIELDS = List.of(TABS, NAVIGATION);

    /** One word of the shell, or a module and what it calls the item. */
    private static final Pattern ID = Pattern.compile(
            "[a-z][a-z0-9-]{0,62}" + "|([a-z0-9][a-z0-9-]{1,62}\\.)?[a-z][a-z0-9-]{1,62}:[A-Za-z][A-Za-z0-9_-]{0,63}");

    private final Faults faults = new Faults();
    private final Map<String, List<String>> lists = new HashMap<>();

    private OrderDocument() {}

    /** The lists by their names, without those that are missing or null; throws all that is wrong. */
    public static OrderDocument read(Map<String, Object> document, String title, String where) {
        OrderDocument order = new OrderDocument();
        document.forEach(order::field);
        order.faults.refuse(title, where);
        return order;
    }

    /** The list of that name; empty where it inherits. */
    public Optional<List<String>> list(String name) {
        return Optional.ofNullable(lists.get(name));
    }

    /** Whether a stored text is a list that this would take. */
    public static boolean isStored(String text) {
        OrderDocument order = new OrderDocument();
        order.items(TABS, OrderLayer.list(text));
        return order.faults.isEmpty();
    }

    private void field(String name, Object value) {
        String pointer = Faults.pointer(name);
        if (!FIELDS.contains(name)) {
            faults.add(ProblemCode.UNKNOWN_FIELD, pointer, "there is no such field", NearestName.mend(name, FIELDS));
        } else if (value instanceof List<?> items) {
            items(name, items);
        } else if (value != null) {
            faults.add(
                    ProblemCode.WRONG_TYPE,
                    pointer,
                    "this must be an array of ids, or null to inherit",
                    "Write it in brackets: [\"overview\", \"module-kb:docs\"]");
        }
    }

    private void items(String name, List<?> items) {
        if (items.size() > MOST) {
            faults.add(
                    ProblemCode.INVALID_VALUE,
                    Faults.pointer(name),
                    "at most " + MOST + " items get a place; these are " + items.size(),
                    "Name only those that come first: the others follow them");
            return;
        }
        Map<String, Integer> places = new HashMap<>();
        List<String> ids = new ArrayList<>();
        for (int place = 0; place < items.size(); place++) {
            String pointer = Faults.pointer(name, String.valueOf(place));
            if (items.get(place) instanceof String id) {
                ids.add(id);
                check(pointer, id, Optional.ofNullable(places.putIfAbsent(id, place)));
            } else {
                faults.add(ProblemCode.WRONG_TYPE, pointer, "an id must be a text", "Write it in double quotes");
            }
        }
        lists.put(name, ids);
    }

    private void check(String pointer, String id, Optional<Integer> earlier) {
        if (!ID.matcher(id).matches()) {
            faults.add(
                    ProblemCode.INVALID_VALUE,
                    pointer,
                    "'" + Faults.shown(id) + "' is no id of an item",
                    "Write the module and its item, such as module-kb:docs, or overview");
        } else if (earlier.isPresent()) {
            faults.add(
                    ProblemCode.INVALID_VALUE,
                    pointer,
                    "'" + id + "' has place " + earlier.get() + " already",
                    "Name each item once");
        }
    }
}
