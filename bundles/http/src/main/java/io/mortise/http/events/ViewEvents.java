package io.mortise.http.events;

import io.mortise.host.problem.ProblemCode;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.settings.ResolvedModule;
import io.mortise.host.settings.Stamped;
import io.mortise.host.workspace.ItemOrder;
import io.mortise.host.workspace.ItemOrders;
import io.mortise.http.events.SeenContributions.Seen;
import io.mortise.http.stream.EventStream;
import io.mortise.http.stream.PreparedEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The events of one view: each is made once, for all who listen. Settings are asked under the lock, so that all see the same
 * order; who waits for it wants the same. Safe for use by many threads.
 */
final class ViewEvents {
    private static final int MOST_SNAPSHOTS = 8;

    private final View view;
    private final String series;
    private final ModuleSettings settings;
    private final ItemOrders orders;
    private final SeenContributions contributions;
    private final EventWire wire;
    // All guarded by this.
    private final RecentEvents recent;
    private final Map<EventStream, Reading> streams = new LinkedHashMap<>();
    private @Nullable Shown shown;
    private @Nullable ItemOrder order;
    private final Map<Optional<String>, PreparedEvent> snapshots = new HashMap<>(); // by the tag of contributions
    private int expected;
    private long emptySinceNanos;
    private volatile boolean isHeard;

    /**
     * Begins without having looked.
     *
     * @param series begins the ids of its events, and of no other ones
     * @param budget how many bytes the latest events of all views may still take
     */
    ViewEvents(
            View view,
            String series,
            ModuleSettings settings,
            ItemOrders orders,
            SeenContributions contributions,
            EventWire wire,
            AtomicLong budget) {
        this.view = view;
        this.series = series;
        this.settings = settings;
        this.orders = orders;
        this.contributions = contributions;
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
    synchronized Told join(Reading reading, EventStream stream, Optional<String> lastId) {
        SnapshotDocument now = look();
        List<EventStream> told = tell(now, orders.order(view.scope()));
        Optional<Seen> seen = contributions.seen(reading.caller(), view.scope());
        Optional<String> tag = seen.map(Seen::tag);
        tag.ifPresent(reading::learns);
        Optional<List<PreparedEvent>> missing = lastId.flatMap(this::numberOf).flatMap(recent::after);
        missing.ifPresentOrElse(
                events -> {
                    events.forEach(stream::put);
                    tag.map(this::contributed).ifPresent(stream::put);
                },
                () -> stream.put(snapshot(now, tag)));
        streams.put(stream, reading);
        reading.stream(stream);
        isHeard = true;
        expected--;
        return new Told(told, seen.filter(Seen::isProvisional).isPresent());
    }

    /**
     * Whom an event awaits now.
     *
     * @param isProvisional whether contributions are to be looked at again soon
     */
    record Told(List<EventStream> streams, boolean isProvisional) {}

    synchronized void leave(EventStream stream, long nowNanos) {
        Reading reading = streams.remove(stream);
        if (reading != null) {
            reading.stream(null);
            isHeard = !streams.isEmpty();
            emptySinceNanos = nowNanos;
        }
    }

    /** Whether somebody listens. Waits for nobody. */
    boolean isHeard() {
        return isHeard;
    }

    /** Who listens now, each with its stream. */
    synchronized Map<EventStream, Reading> readings() {
        return Map.copyOf(streams);
    }

    /**
     * Looks what plugins contribute, as each reader is shown it, and tells those who are shown something else. Throws what
     * {@code Contributions} throw.
     */
    synchronized Told lookAtContributions() {
        return lookAtContributions(streams.values());
    }

    /** The same for one reader. */
    synchronized Told lookAtContributions(Reading reading) {
        return lookAtContributions(reading.stream() == null ? List.of() : List.of(reading));
    }

    private Told lookAtContributions(Collection<Reading> readings) {
        Map<String, PreparedEvent> events = new HashMap<>();
        List<EventStream> told = new ArrayList<>();
        boolean isProvisional = false;
        for (Reading reading : readings) {
            Optional<Seen> seen = contributions.seen(reading.caller(), view.scope());
            EventStream stream = reading.stream();
            if (stream != null && seen.isPresent() && reading.learns(seen.get().tag())) {
                stream.put(events.computeIfAbsent(seen.get().tag(), this::contributed));
                told.add(stream);
                isProvisional |= seen.get().isProvisional();
            }
        }
        return new Told(told, isProvisional);
    }

    /** Each reader may be shown something else, so it is none of the events that are kept. */
    private PreparedEvent contributed(String tag) {
        return PreparedEvent.passing(
                "contributions",
                wire.json(new ContributionsChangeDocument(view.scope().key(), tag)));
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
                null,
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
        snapshots.clear();
        ChangeDocument change = before == null ? null : before.changedBy(now);
        if (change == null || change.saysNothing()) {
            return List.of();
        }
        return put("change", change);
    }

    private List<EventStream> put(String name, Object document) {
        PreparedEvent event = PreparedEvent.of(id(recent.last() + 1), name, wire.json(document));
        recent.add(event);
        snapshots.clear(); // they say which event they come after
        streams.keySet().forEach(stream -> stream.put(event));
        return List.copyOf(streams.keySet());
    }

    /**
     * Puts an event of another name into each stream.
     *
     * @return whom an event awaits now
     */
    synchronized List<EventStream> tell(String name, Object document) {
        return put(name, document);
    }

    /** Many come at once after a restart or a cut of the network, and most are shown the same. */
    private PreparedEvent snapshot(SnapshotDocument now, Optional<String> contributionsTag) {
        if (snapshots.size() >= MOST_SNAPSHOTS) {
            snapshots.clear();
        }
        return snapshots.computeIfAbsent(
                contributionsTag,
                tag -> PreparedEvent.of(id(recent.last()), "snapshot", wire.json(now.with(tag.orElse(null)))));
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
        snapshots.clear();
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
            all = List.copyOf(streams.keySet());
            recent.clear();
        }
        all.forEach(stream -> stream.end(why));
    }
}
