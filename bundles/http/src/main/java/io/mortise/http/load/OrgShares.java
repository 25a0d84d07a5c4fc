package io.mortise.http.load;

import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * How many of a plugin's running requests each organization has. One may have three times as many as are free, so alone it gets
 * three quarters, and the others find room. Organizations are told apart by a few bits of their names, so memory is bounded; two
 * that look the same share. Safe for use by many threads.
 */
final class OrgShares {
    private static final int SHARES = 64;
    private static final int TIMES_FREE = 3;

    private final AtomicIntegerArray running = new AtomicIntegerArray(SHARES);

    boolean enter(String org, int free) {
        int share = share(org);
        while (true) {
            int before = running.get(share);
            if (before >= TIMES_FREE * free) {
                return false;
            }
            if (running.compareAndSet(share, before, before + 1)) {
                return true;
            }
        }
    }

    void leave(String org) {
        running.decrementAndGet(share(org));
    }

    private static int share(String org) {
        int hash = org.hashCode();
        return (hash ^ (hash >>> 8) ^ (hash >>> 16)) & (SHARES - 1);
    }
}
