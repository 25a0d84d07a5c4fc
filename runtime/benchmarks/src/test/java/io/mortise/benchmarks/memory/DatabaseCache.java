package io.mortise.benchmarks.memory;

import io.mortise.itests.driver.ClassHistogram;
import io.mortise.itests.driver.ServerProcess;
import java.util.regex.Pattern;

/**
 * What H2's page cache holds. It grows with every page that is written until it is full, and most of its entries are of pages that
 * it no longer holds.
 *
 * @param entries of the cache
 * @param references weak ones, of anybody
 * @param bytes of entries, pages and chunks, without values and references
 */
record DatabaseCache(long entries, long references, long bytes) {
    private static final Pattern STORE = Pattern.compile("(\\[L)?org\\.h2\\.mvstore\\..*");
    private static final String ENTRY = "org.h2.mvstore.cache.CacheLongKeyLIRS$Entry";
    private static final String REFERENCE = "java.lang.ref.WeakReference";
    private static final int REFERENCE_BYTES = 48;

    static DatabaseCache of(ServerProcess server) {
        return new DatabaseCache(
                ClassHistogram.instances(server, ENTRY),
                ClassHistogram.instances(server, REFERENCE),
                ClassHistogram.bytes(server, STORE));
    }

    /** By how much it has grown; an entry has one reference at most. */
    double megabytesSince(DatabaseCache before) {
        long ofEntries = Math.min(entries - before.entries, references - before.references);
        return (bytes - before.bytes + Math.max(0, ofEntries) * REFERENCE_BYTES) / 1e6;
    }
}
