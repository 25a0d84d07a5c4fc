package io.mortise.extensions.lifecycle;

import io.mortise.host.plugin.HealthFinding;
import io.mortise.host.plugin.HealthFinding.Status;
import io.mortise.host.plugin.HealthSource;
import io.mortise.host.plugin.HookLedger;
import io.mortise.host.plugin.HookLedger.Call;
import io.mortise.host.plugin.HookLedger.Entry;
import io.mortise.host.plugin.HookLedger.Failures;
import io.mortise.host.plugin.PluginDeparture;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.settings.ScopeChanges;
import io.mortise.host.tenant.Scope;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lanes of all versions that have a hook, and the order between them. A lane has at most one worker, so there are as many as
 * there are plugins with something to do. Safe for use by many threads.
 */
final class HookLanes implements ScopeChanges.Listener, HealthSource, PluginDeparture, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HookLanes.class);
    private static final String FINDING = "lifecycle hook";
    private static final long LOOK_MILLIS = 10;

    private final HookLedger ledger;
    private final ScopeFacts facts;
    private final Function<PluginLocation, Set<String>> requires;
    private final BooleanSupplier isHeld;
    private final Duration limit;
    private final Clock clock;
    private final Map<PluginLocation, HookLane> lanes = new ConcurrentHashMap<>();
    private final ExecutorService workers = Executors.newCachedThreadPool(task -> thread(task, "mortise-hooks"));
    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(1, task -> thread(task, "mortise-hooks-timer"));

    /**
     * Without any lane yet.
     *
     * @param requires the names of the modules that a version requires
     * @param isHeld whether nothing may be called for the moment
     * @param limit how long a callback may take
     */
    HookLanes(
            HookLedger ledger,
            ScopeFacts facts,
            Function<PluginLocation, Set<String>> requires,
            BooleanSupplier isHeld,
            Duration limit,
            Clock clock) {
        this.ledger = ledger;
        this.facts = facts;
        this.requires = requires;
        this.isHeld = isHeld;
        this.limit = limit;
        this.clock = clock;
        timer.setRemoveOnCancelPolicy(true); // what is waited for must not keep a plugin in memory
    }

    HookLedger ledger() {
        return ledger;
    }

    ScopeFacts facts() {
        return facts;
    }

    ScheduledExecutorService timer() {
        return timer;
    }

    boolean isHeld() {
        return isHeld.getAsBoolean();
    }

    void run(Runnable work) {
        try {
            workers.execute(work);
        } catch (RejectedExecutionException stopping) {
            log.debug("Nothing more is called", stopping);
        }
    }

    /** From now on the hook is called. */
    void open(PluginLocation version, HookBinding hook) {
        HookLane lane = new HookLane(version, hook, this, limit, clock);
        close(version);
        lanes.put(version, lane);
        lane.changed(Scope.SYSTEM);
    }

    /** It is called no more. */
    void close(PluginLocation version) {
        Optional.ofNullable(lanes.remove(version)).ifPresent(HookLane::close);
    }

    @Override
    public void changed(Scope scope) {
        lanes.values().forEach(lane -> lane.changed(scope));
    }

    /** Whether another version's callback comes first; it is looked at then, and comes back when it has finished. */
    boolean mustWait(PluginLocation version, Scope scope, Call call) {
        List<HookLane> before = call == Call.ENABLE ? required(version, scope) : dependents(version);
        boolean waits = false;
        for (HookLane lane : before) {
            if (isUnfinished(lane, scope, call)) {
                lane.changed(scope);
                waits = true;
            }
        }
        return waits;
    }

    private List<HookLane> required(PluginLocation version, Scope scope) {
        return requires.apply(version).stream()
                .filter(name ->
                        lanes.keySet().stream().anyMatch(lane -> lane.name().equals(name)))
                .flatMap(name -> facts.valid(scope, name).stream())
                .flatMap(valid -> Stream.ofNullable(lanes.get(valid)))
                .toList();
    }

    private List<HookLane> dependents(PluginLocation version) {
        return lanes.values().stream()
                .filter(lane -> requires.apply(lane.version()).contains(version.name()))
                .toList();
    }

    private boolean isUnfinished(HookLane lane, Scope scope, Call call) {
        if (lane.preparationFault().isPresent()) {
            return false;
        }
        Entry entry = ledger.entry(lane.version(), scope);
        return entry.attempts() == 0
                && facts.due(lane.version(), entry).filter(call::equals).isPresent();
    }

    /** A callback has ended, well or not: others may have waited for that. */
    void finished(PluginLocation version, Scope scope) {
        Set<String> required = requires.apply(version);
        lanes.values().stream()
                .filter(lane -> required.contains(lane.version().name())
                        || requires.apply(lane.version()).contains(version.name()))
                .forEach(lane -> lane.changed(scope));
    }

    @Override
    public void leave(PluginLocation version, Duration time) {
        HookLane lane = lanes.get(version);
        if (lane == null) {
            return;
        }
        lane.leave();
        long deadline = System.nanoTime() + time.toNanos();
        try {
            while (!lane.isIdle() && System.nanoTime() - deadline < 0) {
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        if (!lane.isIdle()) {
            log.warn("{} is stopped before its lifecycle hook was told of all scopes", version);
        }
    }

    @Override
    public void stay(PluginLocation version) {
        Optional.ofNullable(lanes.get(version)).ifPresent(HookLane::stay);
    }

    @Override
    public List<HealthFinding> findings(PluginLocation version) {
        HookLane lane = lanes.get(version);
        if (lane == null) {
            return List.of();
        }
        List<String> told = new ArrayList<>();
        lane.preparationFault().ifPresent(told::add);
        failures(version).ifPresent(failures -> told.add(text(failures)));
        if (lane.hanging() > 0) {
            told.add(lane.hanging() + " calls of it were given up and have not returned");
        }
        return told.stream()
                .map(text -> new HealthFinding(FINDING, Status.FAIL, text, clock.instant(), Duration.ZERO))
                .toList();
    }

    private Optional<Failures> failures(PluginLocation version) {
        try {
            return ledger.failures(version);
        } catch (RuntimeException away) {
            log.debug("The failures of {} are not known now", version, away);
            return Optional.empty();
        }
    }

    private static String text(Failures failures) {
        Entry latest = failures.latest();
        return latest.calling().map(HookLane::name).orElse("It") + " failed in " + failures.count()
                + (failures.count() == 1 ? " scope" : " scopes") + ", last in "
                + latest.scope().key() + " at the " + latest.attempts() + ". attempt: " + latest.error()
                + latest.nextTry().map(next -> ". It is tried again at " + next).orElse("");
    }

    @Override
    public void close() {
        lanes.keySet().forEach(this::close);
        timer.shutdownNow();
        workers.shutdownNow();
    }

    private static Thread thread(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
