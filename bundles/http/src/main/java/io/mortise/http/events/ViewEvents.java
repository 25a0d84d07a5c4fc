package io.mortise.http.events;

import io.mortise.host.problem.ProblemCode;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.settings.ResolvedModule;
import io.mortise.host.settings.Stamped;
import io.mortise.host.workspace.ItemOrder;
import io.mortise.host.workspace.ItemOrders;
import io.mortise.http.stream.EventStream;
import io.mortise.http.stream.PreparedEvent;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The events of one view: each is made once, for all who listen. Settings are asked under the lock, so that all see the same
 * order; who waits for it wants the same. Safe for use by many threads.
 */
final class ViewEvents {
    private final View view;
    private final String series;
    private final ModuleSettings settings;
    private final ItemOrders orders;
    private final EventWire wire;
    // All guarded by this.
    private final RecentEvents recent;
    private final Set<EventStream> streams = new LinkedHashSet<>();
    private @Nullable Shown shown;
    private @Nullable ItemOrder order;
    private @Nullable PreparedEvent snapshot;
    private int expected;
    private long emptySinceNanos;

    /**
     * Begins without having looked.
     *
     * @param series begins the ids of its events, and of no other ones
     * @param budget how many bytes the latest events of all views may still take
     */
    ViewEvents(
            View view, String series, ModuleSettings settings, ItemOrders orders, EventWire wire, AtomicLong budget) {
        this.view = view;
        this.series = series;
        this.settings = settings;
        this.orders = orders;
        this.wire = wire;
        this.recent = new RecentEvents(budget);
    }

    View view() {
        return view;
    }

    /** Somebody is about to come: this stays until the call of {@link #join} or {@link #missed}. */
    synchronized void expect() {
        expected++;
    }

    /** Who was expected does not come. */
    synchronized void missed(long nowNanos) {
        expected--;
        emptySinceNanos = nowNanos;
    }

    /**
     * Gives the events to one more stream: those after its last, if it is known that none is missing, and otherwise everything
     * as it is now; then those that come. Throws what settings throw.
     *
     * @param lastId of the last event that the reader knows
     * @return whom an event awaits now
     */
    synchronized List<EventStream> join(EventStream stream, Optional<String> lastId) {
        SnapshotDocument now = look();
        List<EventStream> told = tell(now, orders.order(view.scope()));
        Optional<List<PreparedEvent>> missing = lastId.flatMap(this::numberOf).flatMap(recent::after);
        missing.ifPresentOrElse(events -> events.forEach(stream::put), () -> stream.put(snapshot(now)));
        streams.add(stream);
        expected--;
        return told;
    }

    synchronized void leave(EventStream stream, long nowNanos) {
        if (streams.remove(stream)) {
            emptySinceNanos = nowNanos;
        }
    }

    /**
     * Looks whether something has changed, and puts an event into each stream if so. Throws what settings throw.
     *
     * @return whom an event awaits now
     */
    synchronized List<EventStream> refresh() {
        Shown last = shown;
        if (last == null) {
            return List.of();
        }
        ItemOrder now = orders.order(view.scope());
        return settings.stamp(view.scope()).equals(last.stamp()) ? tell(now) : tell(look(), now);
    }

    private SnapshotDocument look() {
        Stamped<List<ResolvedModule>> now = settings.listStamped(view.scope());
        return new SnapshotDocument(
                view.scope().key(),
                now.stamp(),
                now.value().stream()
                        .filter(module -> view.shows(module.name()))
                        .map(wire::state)
                        .toList());
    }

    private List<EventStream> tell(SnapshotDocument now, ItemOrder order) {
        List<EventStream> ofModules = tell(now);
        List<EventStream> ofOrder = tell(order);
        return ofModules.isEmpty() ? ofOrder : ofModules;
    }

    private List<EventStream> tell(ItemOrder now) {
        ItemOrder before = order;
        order = now;
        return before == null || before.equals(now)
                ? List.of()
                : put("order", new OrderChangeDocument(view.scope().key(), now.tabs(), now.navigation()));
    }

    private List<EventStream> tell(SnapshotDocument now) {
        Shown before = shown;
        if (before != null && before.stamp().equals(now.stamp())) {
            return List.of();
        }
        shown = new Shown(now.stamp(), now.modules());
        snapshot = null;
        ChangeDocument change = before == null ? null : before.changedBy(now);
        if (change == null || change.saysNothing()) {
            return List.of();
        }
        return put("change", change);
    }

    private List<EventStream> put(String name, Object document) {
        PreparedEvent event = PreparedEvent.of(id(recent.last() + 1), name, wire.json(document));
        recent.add(event);
        streams.forEach(stream -> stream.put(event));
        return List.copyOf(streams);
    }

    /**
     * Puts an event of another name into each stream.
     *
     * @return whom an event awaits now
     */
    synchronized List<EventStream> tell(String name, Object document) {
        PreparedEvent event = PreparedEvent.of(id(recent.last() + 1), name, wire.json(document));
        recent.add(event);
        snapshot = null;
        streams.forEach(stream -> stream.put(event));
        return List.copyOf(streams);
    }

    /** Many come at once after a restart or a cut of the network. */
    private PreparedEvent snapshot(SnapshotDocument now) {
        PreparedEvent ready = snapshot;
        if (ready == null) {
            ready = PreparedEvent.of(id(recent.last()), "snapshot", wire.json(now));
            snapshot = ready;
        }
        return ready;
    }

    private String id(long number) {
        return series + "." + number;
    }

    private Optional<Long> numberOf(String id) {
        String prefix = series + ".";
        return id.startsWith(prefix) && id.substring(prefix.length()).matches("[0-9]{1,18}")
                ? Optional.of(Long.valueOf(id.substring(prefix.length())))
                : Optional.empty();
    }

    /** Gives back what is easily made again. */
    synchronized void tidy() {
        snapshot = null;
    }

    /** Whether nobody has listened for so long, and nobody is about to; it is of no use any more then. */
    synchronized boolean isForgotten(long nowNanos, long lingerNanos) {
        boolean forgotten = streams.isEmpty() && expected == 0 && nowNanos - emptySinceNanos > lingerNanos;
        if (forgotten) {
            recent.clear();
        }
        return forgotten;
    }

    /** The scope is gone. */
    void end(ProblemCode why) {
        List<EventStream> all;
        synchronized (this) {
            all = List.copyOf(streams);
            recent.clear();
        }
        all.forEach(stream -> stream.end(why));
    }
}
