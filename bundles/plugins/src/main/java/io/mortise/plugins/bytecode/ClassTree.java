package io.mortise.plugins.bytecode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the classes of an archive extend and implement, so that a call through one of them is seen as what it is. Names have
 * dots; several classes of one name, of different libraries or Java versions, count together.
 */
final class ClassTree {
    private final Map<String, Set<String>> supers = new HashMap<>();

    void add(String name, List<String> extended) {
        supers.computeIfAbsent(name, key -> new HashSet<>()).addAll(extended);
    }

    /** The class itself and all that it inherits from, as far as they are known. */
    Set<String> ancestry(String name) {
        if (!supers.containsKey(name)) {
            return Set.of(name);
        }
        Set<String> found = new HashSet<>();
        List<String> waiting = new ArrayList<>(List.of(name));
        while (!waiting.isEmpty()) {
            String next = waiting.remove(waiting.size() - 1);
            if (found.add(next)) {
                waiting.addAll(supers.getOrDefault(next, Set.of()));
            }
        }
        return found;
    }
}
