package io.mortise.http.stream;

import java.util.HashMap;
import java.util.Map;

/**
 * The places for streams of one kind. One user gets at most as many as are still free, so nobody can take them all. Safe for use
 * by many threads.
 */
final class Places {
    private final int most;
    private final Map<String, Integer> taken = new HashMap<>(); // guarded by this
    private int all; // guarded by this

    Places(int most) {
        this.most = most;
    }

    synchronized boolean take(String user) {
        int own = taken.getOrDefault(user, 0);
        if (own >= most - all) {
            return false;
        }
        taken.put(user, own + 1);
        all++;
        return true;
    }

    synchronized void give(String user) {
        taken.computeIfPresent(user, (name, own) -> own == 1 ? null : own - 1);
        all--;
    }
}
