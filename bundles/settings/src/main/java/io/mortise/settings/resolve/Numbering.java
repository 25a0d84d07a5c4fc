package io.mortise.settings.resolve;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of the modules that are known, or only required, at one moment. Immutable. A table of its own with open
 * addressing, for it is asked at every check of availability: a hash map takes twice as long to find the boxed number.
 */
final class Numbering {
    private final Map<String, Integer> all = new HashMap<>();
    private final int size;
    private final @Nullable String[] names;
    private final int[] numbers;

    /** Of the modules of a catalog and whatever they require. */
    Numbering(Catalog catalog, ModuleNumbers numbers) {
        catalog.registry().keySet().forEach(name -> add(name, numbers));
        catalog.versions().values().forEach(rules -> {
            add(rules.definition().name(), numbers);
            rules.definition().requires().forEach(name -> add(name, numbers));
        });
        this.size = all.values().stream().mapToInt(number -> number + 1).max().orElse(0);
        int slots = 4 * Integer.highestOneBit(all.size() + 1);
        this.names = new String[slots];
        this.numbers = new int[slots];
        all.forEach((name, number) -> {
            int slot = slot(name);
            while (this.names[slot] != null) {
                slot = after(slot);
            }
            this.names[slot] = name;
            this.numbers[slot] = number;
        });
    }

    /** More than any of the numbers. */
    int size() {
        return size;
    }

    /** The number, -1 for a name that nobody knows; no memory is allocated. */
    int of(String module) {
        int slot = slot(module);
        for (String at = names[slot]; at != null; at = names[slot]) {
            if (at.equals(module)) {
                return numbers[slot];
            }
            slot = after(slot);
        }
        return -1;
    }

    Map<String, Integer> all() {
        return all;
    }

    /** Where the name is, unless others were there first: then behind them. */
    private int slot(String name) {
        int hash = name.hashCode();
        return (hash ^ hash >>> 16) & (names.length - 1);
    }

    private int after(int slot) {
        return (slot + 1) & (names.length - 1);
    }

    private void add(String name, ModuleNumbers numbers) {
        all.put(name, numbers.of(name));
    }
}
