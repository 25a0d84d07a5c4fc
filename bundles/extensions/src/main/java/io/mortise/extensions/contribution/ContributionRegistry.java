package io.mortise.extensions.contribution;

import io.mortise.host.plugin.PluginLocation;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** All contributions of all plugins on this node, by where they come from. Safe for use by many threads. */
final class ContributionRegistry {
    private final Map<PluginLocation, Map<Object, Contributed>> byPlugin = new ConcurrentHashMap<>();
    private final AtomicLong generation = new AtomicLong();
    private final AtomicLong numbers = new AtomicLong();
    private final Runnable whenChanged;

    /** @param whenChanged run after each change, by who makes it, perhaps under locks */
    ContributionRegistry(Runnable whenChanged) {
        this.whenChanged = whenChanged;
    }

    /** Grows after each change: what is read after it was asked for shows that much at least. */
    long generation() {
        return generation.get();
    }

    /** A number for a new contribution. */
    long newNumber() {
        return numbers.incrementAndGet();
    }

    /** @param key what the contribution comes from; takes the place of an earlier one */
    void put(Object key, Contributed contribution) {
        byPlugin.compute(contribution.plugin(), (plugin, known) -> {
            Map<Object, Contributed> own = known == null ? new ConcurrentHashMap<>() : known;
            own.put(key, contribution);
            return own;
        });
        changed();
    }

    void remove(Object key, PluginLocation plugin) {
        byPlugin.computeIfPresent(plugin, (any, own) -> {
            own.remove(key);
            return own.isEmpty() ? null : own;
        });
        changed();
    }

    /** Something that contributions are shown with has changed. */
    void changed() {
        generation.incrementAndGet();
        whenChanged.run();
    }

    /** Those of one version, in no order. */
    Collection<Contributed> of(PluginLocation plugin) {
        Map<Object, Contributed> own = byPlugin.get(plugin);
        return own == null ? List.of() : own.values();
    }
}
