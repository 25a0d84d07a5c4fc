package io.mortise.plugins.lifecycle;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Modules that are kept stopped while what they are wired to is replaced, by whoever wants that. Safe for use by many threads. */
final class Holds {
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    void add(Collection<String> modules) {
        modules.forEach(module -> counts.merge(module, 1, Integer::sum));
    }

    /** Takes back one {@link #add}; a module that somebody else holds stays held. */
    void remove(Collection<String> modules) {
        modules.forEach(module -> counts.computeIfPresent(module, (held, count) -> count == 1 ? null : count - 1));
    }

    boolean has(String module) {
        return counts.containsKey(module);
    }
}
