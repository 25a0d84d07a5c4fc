package io.mortise.tenants;

import io.mortise.host.tenant.Scope;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something that each scope has, in memory. What is read while the scope is forgotten is not kept, since it may be what was
 * before. Safe for use by many threads.
 */
final class HeldByScope<V> {
    private static final int MOST_HELD = 20_000;

    private final Map<Scope, Held<V>> held = new ConcurrentHashMap<>();
    private final int most;

    HeldByScope() {
        this(MOST_HELD);
    }

    HeldByScope(int most) {
        this.most = most;
    }

    /** What the scope has; read from the source when it is not held. */
    V get(Scope scope, Function<Scope, V> source) {
        Held<V> known = held.get(scope);
        V value = known == null ? null : known.value;
        return value == null ? load(scope, source) : value;
    }

    private V load(Scope scope, Function<Scope, V> source) {
        if (held.size() >= most) {
            held.clear();
        }
        Held<V> place = held.computeIfAbsent(
                scope, none -> new Held<>()); // there before it is read, so that it can be forgotten
        V read = source.apply(scope);
        place.value = read;
        return read;
    }

    /** It may have something else by now, and that is committed. */
    void forget(Scope scope) {
        held.remove(scope);
    }

    int size() {
        return held.size();
    }

    private static final class Held<V> {
        private volatile @Nullable V value;
    }
}
