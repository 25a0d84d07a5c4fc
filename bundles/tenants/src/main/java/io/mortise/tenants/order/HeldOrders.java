package io.mortise.tenants.order;

import io.mortise.host.tenant.Scope;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What scopes say about the order, in memory. What is read while the scope is forgotten is not kept, since it may be what was
 * before. Safe for use by many threads.
 */
public final class HeldOrders {
    private static final int MOST_HELD = 20_000;

    private final Map<Scope, Held> held = new ConcurrentHashMap<>();
    private final int most;

    public HeldOrders() {
        this(MOST_HELD);
    }

    HeldOrders(int most) {
        this.most = most;
    }

    /** What the scope says; read from the source when it is not held. */
    public OrderLayer layer(Scope scope, Function<Scope, OrderLayer> source) {
        Held known = held.get(scope);
        OrderLayer layer = known == null ? null : known.layer;
        return layer == null ? load(scope, source) : layer;
    }

    private OrderLayer load(Scope scope, Function<Scope, OrderLayer> source) {
        if (held.size() >= most) {
            held.clear();
        }
        Held place =
                held.computeIfAbsent(scope, none -> new Held()); // there before it is read, so that it can be forgotten
        OrderLayer read = source.apply(scope);
        place.layer = read;
        return read;
    }

    /** It may say something else by now, and that is committed. */
    public void forget(Scope scope) {
        held.remove(scope);
    }

    int size() {
        return held.size();
    }

    private static final class Held {
        private volatile @Nullable OrderLayer layer;
    }
}
