package io.mortise.http.load;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The places that all plugins share; the other threads of the server are left to everybody else. A plugin may take as many as
 * are free: so several that take all they get leave as much as each of them has, and one more always finds a place. Safe for use
 * by many threads.
 */
final class Room {
    private final int places;
    private final AtomicInteger taken = new AtomicInteger();

    Room(int places) {
        this.places = places;
    }

    /**
     * Takes a place; false when there is none.
     *
     * @param held how many the plugin has already
     */
    boolean take(int held) {
        while (true) {
            int before = taken.get();
            if (held >= places - before) {
                return false;
            }
            if (taken.compareAndSet(before, before + 1)) {
                return true;
            }
        }
    }

    void leave() {
        taken.decrementAndGet();
    }
}
