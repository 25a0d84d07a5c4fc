package io.mortise.settings.resolve;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** Gives every module that is known, or only required, a number. Immutable. */
final class Numbering {
    private final Map<String, Integer> numbers = new HashMap<>();

    /** Numbers the modules of a catalog and whatever they require. */
    static Numbering of(Catalog catalog) {
        TreeSet<String> names = new TreeSet<>(catalog.registry().keySet());
        catalog.versions().values().forEach(rules -> {
            names.add(rules.definition().name());
            names.addAll(rules.definition().requires());
        });
        return new Numbering(names);
    }

    private Numbering(Collection<String> names) {
        names.forEach(name -> numbers.put(name, numbers.size()));
    }

    int size() {
        return numbers.size();
    }

    /** The number, -1 for a name that nobody knows; no memory is allocated. */
    int of(String module) {
        Integer number = numbers.get(module);
        return number == null ? -1 : number;
    }

    Map<String, Integer> all() {
        return numbers;
    }
}
