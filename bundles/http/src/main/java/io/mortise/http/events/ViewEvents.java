package io.mortise.http.events;

import io.mortise.host.problem.ProblemCode;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.settings.ResolvedModule;
import io.mortise.host.settings.Stamped;
import io.mortise.host.tenant.Scope;
import io.mortise.host.workspace.FieldValues;
import io.mortise.host.workspace.ItemOrder;
import io.mortise.host.workspace.ItemOrders;
import io.mortise.http.events.SeenContributions.Seen;
import io.mortise.http.stream.EventStream;
import io.mortise.http.stream.PreparedEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The events of one view: each is made once, for all who listen. Settings are asked under the lock, so that all see the same
 * order; who waits for it wants the same. Contributions are asked for each reader, and without it. Safe for use by many threads.
 */
final class ViewEvents {
    private static final int MOST_SNAPSHOTS = 8;
    /** Of looks at what lacks addresses: some never get one. */
    private static final int MOST_REPEATS = 5;

    private final View view;
    private final String series;
    private final ModuleSettings settings;
    private final ItemOrders orders;
    private final FieldValues fields;
    private final SeenContributions contributions;
    private final Function<Scope, String> themes;
    private final EventWire wire;
    /** Held while contributions are looked at; taken before the lock of this. */
    private final Object looking = new Object();

    private volatile int looks; // that have begun; written under the lock of this
    // All guarded by this.
    private final RecentEvents recent;
    private final Map<EventStream, Reading> streams = new LinkedHashMap<>();
    private @Nullable Shown shown;
    private @Nullable ItemOrder order;
    private @Nullable String theme; // its tag
    private @Nullable Long fieldsMark;
    private final Map<Optional<String>, PreparedEvent> snapshots = new HashMap<>(); // by the tag of contributions
    private int repeats; // in a row that found nothing new, although addresses are missing
    private int expected;
    private long emptySinceNanos;
    private volatile boolean isHeard;

    /**
     * Begins without having looked.
     *
     * @param series begins the ids of its events, and of no other ones
     * @param themes the entity tag of the style sheet of a scope
     * @param budget how many bytes the latest events of all views may still take
     */
    ViewEvents(
            View view,
            String series,
            ModuleSettings settings,
            ItemOrders orders,
            FieldValues fields,
            SeenContributions contributions,
            Function<Scope, String> themes,
            EventWire wire,
            AtomicLong budget) {
        this.view = view;
        this.series = series;
        this.settings = settings;
        this.orders = orders;
        this.fields = fields;
        this.contributions = contributions;
        this.themes = themes;
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
     * as it is now; then those that come. Throws what settings and {@code Contributions} throw.
     *
     * @param lastId of the last event that the reader knows
     * @return whom an event awaits now
     */
    Told join(Reading reading, EventStream stream, Optional<String> lastId) {
        if (!isThemeKnown()) {
            keep(themes.apply(view.scope()));
        }
        while (true) {
            int before = looks;
            Optional<Seen> seen = contributions.seen(reading.caller(), view.scope());
            synchronized (this) {
                if (looks == before) { // otherwise it may be old, and nobody would tell
                    return join(reading, stream, lastId, seen);
                }
            }
        }
    }

    private synchronized Told join(Reading reading, EventStream stream, Optional<String> lastId, Optional<Seen> seen) {
        SnapshotDocument now = look();
        List<EventStream> told = tell(now, orders.order(view.scope()), fieldsMark());
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
        repeats = 0;
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
     * Looks what plugins contribute, as each reader is shown it, and tells those who are shown something else, or nobody when it
     * throws what {@code Contributions} throw. Nobody waits for it but who looks too.
     */
    Told lookAtContributions() {
        synchronized (looking) {
            return lookAt(begin(), true);
        }
    }

    /** The same for one reader. */
    Told lookAtContributions(Reading reading) {
        synchronized (looking) {
            return lookAt(begin(reading), false);
        }
    }

    private synchronized List<Reading> begin() {
        looks++;
        return List.copyOf(streams.values());
    }

    private synchronized List<Reading> begin(Reading reading) {
        if (reading.stream() == null) {
            looks++; // it may be about to join
            return List.of();
        }
        return List.of(reading);
    }

    private Told lookAt(List<Reading> readings, boolean areAll) {
        Map<Reading, Seen> all = new LinkedHashMap<>();
        for (Reading reading : readings) {
            contributions.seen(reading.caller(), view.scope()).ifPresent(seen -> all.put(reading, seen));
        }
        return all.isEmpty() ? new Told(List.of(), false) : tell(all, areAll);
    }

    private synchronized Told tell(Map<Reading, Seen> all, boolean areAll) {
        Map<String, PreparedEvent> events = new HashMap<>();
        List<EventStream> told = new ArrayList<>();
        all.forEach((reading, seen) -> {
            EventStream stream = reading.stream();
            if (stream != null && reading.learns(seen.tag())) {
                stream.put(events.computeIfAbsent(seen.tag(), this::contributed));
                told.add(stream);
            }
        });
        if (told.isEmpty() && !areAll) {
            return new Told(told, false);
        }
        boolean isProvisional = all.values().stream().anyMatch(Seen::isProvisional);
        repeats = isProvisional && told.isEmpty() ? repeats + 1 : 0;
        return new Told(told, isProvisional && repeats < MOST_REPEATS);
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
        long mark = fieldsMark();
        return settings.stamp(view.scope()).equals(last.stamp()) ? tell(now, mark) : tell(look(), now, mark);
    }

    /** Elsewhere there are no values of fields. */
    private long fieldsMark() {
        return view.scope() instanceof Scope.WorkspaceScope workspace ? fields.mark(workspace) : 0;
    }

    private SnapshotDocument look() {
        Stamped<List<ResolvedModule>> now = settings.listStamped(view.scope());
        return new SnapshotDocument(
                view.scope().key(),
                now.stamp(),
                null,
                null,
                now.value().stream()
                        .filter(module -> view.shows(module.name()))
                        .map(wire::state)
                        .toList());
    }

    private List<EventStream> tell(SnapshotDocument now, ItemOrder order, long mark) {
        List<EventStream> ofModules = tell(now);
        List<EventStream> ofOthers = tell(order, mark);
        return ofModules.isEmpty() ? ofOthers : ofModules;
    }

    private List<EventStream> tell(ItemOrder order, long mark) {
        List<EventStream> ofOrder = tell(order);
        List<EventStream> ofFields = tell(mark);
        return ofOrder.isEmpty() ? ofFields : ofOrder;
    }

    private List<EventStream> tell(long now) {
        Long before = fieldsMark;
        fieldsMark = now;
        return before == null || before == now
                ? List.of()
                : put("fields", new FieldsChangeDocument(view.scope().key()));
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

    /**
     * Looks at the theme, which nobody waits for who is told of modules, and tells all who read when it is another one. Throws
     * what {@code Themes} throw.
     */
    List<EventStream> lookAtTheme() {
        synchronized (looking) {
            return tell(themes.apply(view.scope()));
        }
    }

    private synchronized List<EventStream> tell(String tag) {
        String before = theme;
        theme = tag;
        return before == null || before.equals(tag)
                ? List.of()
                : put("theme", new ThemeChangeDocument(view.scope().key(), tag));
    }

    private synchronized boolean isThemeKnown() {
        return theme != null;
    }

    /** What a look has found meanwhile is newer. */
    private synchronized void keep(String tag) {
        if (theme == null) {
            theme = tag;
        }
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
                tag -> PreparedEvent.of(id(recent.last()), "snapshot", wire.json(now.with(tag.orElse(null), theme))));
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
