package com.example.itests.hostile;

import java.util.Map;
import java.util.TreeMap;

/** What the plugin tried, and how far it came. */
final class Attempts {
    private static final Map<String, String> OUTCOMES = new TreeMap<>();

    private Attempts() {}

    static synchronized void note(String attempt, String outcome) {
        OUTCOMES.put(attempt, outcome);
    }

    static synchronized Map<String, String> all() {
        return new TreeMap<>(OUTCOMES);
    }
}
