package io.mortise.plugins.unload;

import io.mortise.host.plugin.Leftover;
import io.mortise.host.plugin.Leftover.Holder;
import io.mortise.host.plugin.PluginLocation;
import java.lang.ref.WeakReference;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The class loader of a version whose bundle was uninstalled; nothing here keeps it in memory. */
final class Departed {
    private final PluginLocation version;
    private final Instant removedAt;
    private final long removedNanos = System.nanoTime();
    private final WeakReference<ClassLoader> loader;
    private volatile List<Holder> holders = List.of();
    private final AtomicInteger collections = new AtomicInteger();
    private volatile boolean searched;
    private volatile long searchedNanos;

    Departed(PluginLocation version, WeakReference<ClassLoader> loader, Instant removedAt) {
        this.version = version;
        this.removedAt = removedAt;
        this.loader = loader;
    }

    PluginLocation version() {
        return version;
    }

    boolean isGone() {
        return loader.refersTo(null);
    }

    Optional<ClassLoader> loader() {
        return Optional.ofNullable(loader.get());
    }

    long ageMillis() {
        return (System.nanoTime() - removedNanos) / 1_000_000;
    }

    /** How many collections of the garbage it has outlived. */
    int collections() {
        return collections.get();
    }

    void outlivedOne() {
        collections.incrementAndGet();
    }

    /** Whether its holders were looked for. */
    boolean isSearched() {
        return searched;
    }

    /** When they last were; nothing before. */
    long searchedNanos() {
        return searchedNanos;
    }

    /** Whether it is known to stay: it is held, or has outlived a collection. */
    boolean isLeft() {
        return searched && (!holders.isEmpty() || collections.get() > 0);
    }

    void found(List<Holder> found) {
        holders = found;
        searchedNanos = System.nanoTime();
        searched = true;
    }

    Leftover shown() {
        return new Leftover(version, removedAt, holders);
    }
}
