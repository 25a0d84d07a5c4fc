package io.mortise.settings.resolve;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Gives every name of a module a number, from 0 on, which it keeps for as long as the process lives: what is held of
 * organizations and workspaces speaks of modules by number, and stays true whatever is installed or removed. Safe for use by
 * many threads.
 */
final class ModuleNumbers {
    /** So that a number and a toggle fit into a {@code char}. */
    static final int MOST = 32_000;

    private final Map<String, Integer> numbers = new ConcurrentHashMap<>();

    int of(String module) {
        Integer known = numbers.get(module);
        return known == null ? added(module) : known;
    }

    private synchronized int added(String module) {
        Integer known = numbers.get(module);
        if (known != null) {
            return known;
        }
        int next = numbers.size();
        if (next == MOST) {
            throw new IllegalStateException(
                    "This process has seen " + MOST
                            + " different names of modules and can tell no more apart; restart it to forget those that are gone");
        }
        numbers.put(module, next);
        return next;
    }
}
