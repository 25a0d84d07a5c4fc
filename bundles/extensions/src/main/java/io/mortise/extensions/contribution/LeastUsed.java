package io.mortise.extensions.contribution;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Keeps what was used last, up to a total weight. Safe for use by many threads. */
final class LeastUsed<K, V> {
    private final Map<K, V> kept = new LinkedHashMap<>(16, 0.75f, true); // guarded by this
    private final long most;
    private final ToIntFunction<V> weigher;
    private long weight; // guarded by this

    LeastUsed(long most, ToIntFunction<V> weigher) {
        this.most = most;
        this.weigher = weigher;
    }

    synchronized @Nullable V get(K key) {
        return kept.get(key);
    }

    synchronized void put(K key, V value) {
        V before = kept.put(key, value);
        weight += 1L + weigher.applyAsInt(value) - (before == null ? 0 : 1L + weigher.applyAsInt(before));
        Iterator<V> oldest = kept.values().iterator();
        while (weight > most && kept.size() > 1) {
            weight -= 1L + weigher.applyAsInt(oldest.next());
            oldest.remove();
        }
    }
}
