package io.mortise.tenants;

import io.mortise.host.identity.AccessListener;
import io.mortise.host.identity.Role;
import io.mortise.host.tenant.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * The roles that were asked for, held for a few seconds so that the requests of one user cost one query together. Whatever
 * changes a membership on this node makes it forget all of them at once, which is simpler to be sure of than forgetting the right
 * ones; other nodes notice within these seconds. Safe for use by many threads.
 */
@Component(service = HeldRoles.class)
public final class HeldRoles {
    private static final long HELD_NANOS = Duration.ofSeconds(5).toNanos();
    private static final int MOST_HELD = 20_000;

    private final LongSupplier nanoTime;
    private final AtomicLong changes = new AtomicLong();
    private final Map<Key, Held> held = new ConcurrentHashMap<>();
    private final List<AccessListener> listeners = new CopyOnWriteArrayList<>();

    @Activate
    public HeldRoles() {
        this(System::nanoTime);
    }

    HeldRoles(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    @Reference(
            name = "listeners",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addListener(AccessListener listener) {
        listeners.add(listener);
    }

    void removeListener(AccessListener listener) {
        listeners.remove(listener);
    }

    /** The user's role in the scope; asked of the source when it is not held. */
    Optional<Role> role(String userId, Scope scope, Supplier<Optional<Role>> source) {
        Key key = new Key(userId, scope);
        long now = nanoTime.getAsLong();
        Held known = held.get(key);
        if (known != null && known.changes() == changes.get() && now - known.since() < HELD_NANOS) {
            return known.role();
        }
        long before = changes.get(); // a change that is committed meanwhile makes what is read here worthless
        Optional<Role> role = source.get();
        if (held.size() >= MOST_HELD) {
            held.clear();
        }
        held.put(key, new Held(role, now, before));
        return role;
    }

    /** Runs what may change memberships; nothing that was found before holds afterwards, even if it is not known how it ended. */
    <T> T change(Supplier<T> change) {
        try {
            return change.get();
        } finally {
            haveChanged();
        }
    }

    /** Some membership may have changed, and that is committed: nothing that was found before holds any more. */
    void haveChanged() {
        changes.incrementAndGet();
        listeners.forEach(AccessListener::accessChanged);
    }

    /** How many are held, for tests. */
    int size() {
        return held.size();
    }

    private record Key(String userId, Scope scope) {}

    /**
     * @param since when it was looked up, in nanoseconds
     * @param changes how many there had been
     */
    private record Held(Optional<Role> role, long since, long changes) {}
}
