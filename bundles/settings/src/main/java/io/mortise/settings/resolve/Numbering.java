package io.mortise.settings.resolve;

import java.util.HashMap;
import java.util.Map;

/** The numbers of the modules that are known, or only required, at one moment. Immutable. */
final class Numbering {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final int size;

    /** Of the modules of a catalog and whatever they require. */
    Numbering(Catalog catalog, ModuleNumbers all) {
        catalog.registry().keySet().forEach(name -> add(name, all));
        catalog.versions().values().forEach(rules -> {
            add(rules.definition().name(), all);
            rules.definition().requires().forEach(name -> add(name, all));
        });
        this.size =
                numbers.values().stream().mapToInt(number -> number + 1).max().orElse(0);
    }

    /** More than any of the numbers. */
    int size() {
        return size;
    }

    /** The number, -1 for a name that nobody knows; no memory is allocated. */
    int of(String module) {
        Integer number = numbers.get(module);
        return number == null ? -1 : number;
    }

    Map<String, Integer> all() {
        return numbers;
    }

    private void add(String name, ModuleNumbers all) {
        numbers.put(name, all.of(name));
    }
}
