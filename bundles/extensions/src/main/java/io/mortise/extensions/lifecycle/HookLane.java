package io.mortise.extensions.lifecycle;

import io.mortise.api.lifecycle.LifecycleScope;
import io.mortise.extensions.call.PluginWork;
import io.mortise.extensions.call.TimedCalls;
import io.mortise.extensions.lifecycle.LaneWork.Turn;
import io.mortise.host.plugin.HookLedger;
import io.mortise.host.plugin.HookLedger.Call;
import io.mortise.host.plugin.HookLedger.Claim;
import io.mortise.host.plugin.HookLedger.Done;
import io.mortise.host.plugin.HookLedger.Entry;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.settings.ModuleOwner;
import io.mortise.host.tenant.Scope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The callbacks of one version's hook, one after the other, for as long as its service is there. The worker reads the scopes
 * page by page, asks what is due in each, claims it in the ledger and calls; it holds no lock and no transaction meanwhile. A
 * change of few scopes does not wait for the end of a look at all. Safe for use by many threads.
 */
final class HookLane {
    private static final Logger log = LoggerFactory.getLogger(HookLane.class);
    private static final int PAGE = 500;
    private static final Duration LEASE_BEYOND_LIMIT = Duration.ofMinutes(1);
    private static final Duration AFTER_FAULT = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    /** A look at everything that nothing of its own asks for may take a twentieth of the time. */
    private static final int PAUSE_TIMES = 20;

    private final PluginLocation version;
    private final HookBinding hook;
    private final HookLanes lanes;
    private final Clock clock;
    private final TimedCalls calls;
    private final LaneWork work = new LaneWork();
    private final Alarm waking;
    private final Alarm lookingAtAll;
    private final Scope widest;
    // Of the worker alone.
    private String mark = "";
    private long allNotBeforeNanos = System.nanoTime();
    private boolean isRegistered;
    private volatile boolean isLeaving;
    private volatile Optional<String> preparation = Optional.empty();

    HookLane(PluginLocation version, HookBinding hook, HookLanes lanes, Duration limit, Clock clock) {
        this.version = version;
        this.hook = hook;
        this.lanes = lanes;
        this.clock = clock;
        this.calls = new TimedCalls("mortise-hook-" + version.name() + "-" + version.version(), limit);
        this.waking = new Alarm(lanes.timer(), this::look);
        this.lookingAtAll = new Alarm(lanes.timer(), () -> changed(Scope.SYSTEM));
        this.widest = ModuleOwner.of(version.name()).<Scope>map(Scope::of).orElse(Scope.SYSTEM);
    }

    PluginLocation version() {
        return version;
    }

    /** Something may have changed in the scope and in all below it. Neither waits nor asks. */
    void changed(Scope scope) {
        boolean concerns =
                scope.depth() == 0 || widest.depth() == 0 || widest.org().equals(scope.org());
        if (concerns && work.add(scope)) {
            lanes.run(this::work);
        }
    }

    /** Why nothing can be called for scopes, one sentence; empty when something can. */
    Optional<String> preparationFault() {
        return preparation;
    }

    /** How many calls do not return. */
    int hanging() {
        return calls.hanging();
    }

    /** Tells all scopes that the module goes, whatever settings say. */
    void leave() {
        isLeaving = true;
        changed(Scope.SYSTEM);
    }

    /** It stays after all. */
    void stay() {
        if (isLeaving) {
            isLeaving = false;
            changed(Scope.SYSTEM);
        }
    }

    boolean isIdle() {
        return work.isIdle();
    }

    void close() {
        work.close();
        waking.close();
        lookingAtAll.close();
        calls.close();
    }

    private void wake(Duration pause) {
        waking.in(pause);
    }

    private void look() {
        if (work.look()) {
            lanes.run(this::work);
        }
    }

    private void work() {
        PluginWork.run(version, this::turns);
    }

    private void turns() {
        for (Optional<Turn> turn = work.take(); turn.isPresent(); turn = work.take()) {
            if (!isDone(turn.get()) && !work.keep(turn.get())) {
                return;
            }
        }
    }

    private boolean isDone(Turn turn) {
        try {
            if (!prepare()) {
                return false;
            }
            turn.few().forEach(this::walk);
            if (turn.all()) {
                walkAll();
            }
            walkDue();
            return true;
        } catch (RuntimeException fault) { // above all a database that is away for a while
            log.warn("The lifecycle hook of {} is looked at again in {} s", version, AFTER_FAULT.toSeconds(), fault);
            wake(AFTER_FAULT);
            return false;
        }
    }

    /** False when scopes have to wait: then somebody comes again. */
    private boolean prepare() {
        if (lanes.isHeld()) {
            wake(AFTER_FAULT);
            return false;
        }
        if (!hook.isActive()) { // a change of the system tells when it is
            return false;
        }
        return isReady(this::register, "onRegister") && isReady(this::init, "onInit");
    }

    /** A step that must be done first: how long to wait, and why, when it is not. */
    private interface Step {
        Optional<Delay> take();
    }

    private record Delay(Duration pause, String why) {}

    private boolean isReady(Step step, String name) {
        Optional<Delay> delay = step.take();
        boolean isNew = preparation.isEmpty();
        preparation = delay.filter(wait -> !wait.why().isEmpty()).map(wait -> name + ": " + wait.why());
        delay.ifPresent(wait -> wake(wait.pause()));
        if (isNew && preparation.isPresent()) { // who waits for this one need not any more
            lanes.finished(version, Scope.SYSTEM);
        }
        return delay.isEmpty();
    }

    private Optional<Delay> register() {
        if (isRegistered) {
            return Optional.empty();
        }
        Entry seen = lanes.ledger().entry(version, Scope.SYSTEM);
        if (seen.done() == Done.NOTHING) {
            if (seen.isHeld(clock.instant())) {
                return Optional.of(new Delay(until(seen.nextTry()), seen.error()));
            }
            ToldPlugin told = ToldPlugin.of(version, seen.attempts());
            Optional<Claim> claim = claim(seen, Call.REGISTER);
            if (claim.isEmpty()) {
                return Optional.of(new Delay(AFTER_FAULT, ""));
            }
            Optional<String> failure = call(claim.get(), seen, () -> hook.get().onRegister(told));
            if (failure.isPresent()) {
                return Optional.of(new Delay(Backoff.after(seen.attempts()), failure.get()));
            }
        }
        isRegistered = true;
        return Optional.empty();
    }

    private Optional<Delay> init() {
        HookBinding.Start start = hook.start();
        if (start.isInitialized()) {
            return Optional.empty();
        }
        if (start.waits(clock.instant())) {
            return Optional.of(new Delay(until(start.nextTry()), start.error()));
        }
        ToldPlugin told = ToldPlugin.of(version, start.attempts());
        Optional<String> failure = calls.call(() -> hook.get().onInit(told));
        if (failure.isEmpty()) {
            start.initialized();
            return Optional.empty();
        }
        Duration pause = Backoff.after(start.attempts());
        start.failed(failure.get(), clock.instant().plus(pause));
        log.warn("onInit of the lifecycle hook of {} failed, {}. time: {}", version, start.attempts(), failure.get());
        return Optional.of(new Delay(pause, failure.get()));
    }

    private void walkAll() {
        String now = lanes.facts().mark(version);
        long begin = System.nanoTime();
        if (!isLeaving && now.equals(mark) && begin - allNotBeforeNanos < 0) {
            lookingAtAll.in(Duration.ofNanos(allNotBeforeNanos - begin));
            return;
        }
        walk(widest);
        mark = now;
        long took = System.nanoTime() - begin;
        allNotBeforeNanos = System.nanoTime() + Math.min(LONGEST_PAUSE.toNanos(), PAUSE_TIMES * took);
    }

    private void walk(Scope within) {
        Optional<Scope> last = Optional.empty();
        List<Entry> page = lanes.ledger().page(version, within, last, PAGE);
        while (!page.isEmpty()) {
            page.forEach(this::look);
            last = Optional.of(page.get(page.size() - 1).scope());
            for (Scope meanwhile : work.takeFew()) {
                walk(meanwhile);
            }
            page = lanes.ledger().page(version, within, last, PAGE);
        }
    }

    private void walkDue() {
        List<Entry> due = lanes.ledger().due(version, PAGE);
        due.forEach(this::look);
        lanes.ledger().nextDue(version).ifPresent(next -> wake(until(Optional.of(next))));
    }

    private void look(Entry seen) {
        if (seen.scope().depth() == 0 || !hook.isActive()) {
            return;
        }
        Optional<Call> due = isLeaving
                ? Optional.of(Call.DISABLE).filter(call -> seen.done() == Done.ENABLED)
                : lanes.facts().due(version, seen);
        if (due.isEmpty()) {
            if (seen.calling().isPresent()) {
                lanes.ledger().settle(version, seen);
            }
            return;
        }
        if (seen.isHeld(clock.instant()) || lanes.mustWait(version, seen.scope(), due.get())) {
            return;
        }
        claim(seen, due.get()).ifPresent(claim -> {
            LifecycleScope told = lanes.facts().told(version, seen);
            Optional<String> unused = call(claim, seen, () -> {
                if (claim.call() == Call.ENABLE) {
                    hook.get().onEnable(told);
                } else {
                    hook.get().onDisable(told);
                }
            });
            lanes.finished(version, seen.scope());
        });
    }

    private Optional<Claim> claim(Entry seen, Call call) {
        return lanes.ledger().claim(version, seen, call, calls.limit().plus(LEASE_BEYOND_LIMIT));
    }

    /** Calls and writes down what came of it; why it failed, or empty. */
    private Optional<String> call(Claim claim, Entry seen, TimedCalls.Code code) {
        Optional<String> failure = calls.call(code);
        HookLedger ledger = lanes.ledger();
        if (failure.isEmpty()) {
            ledger.done(claim);
            return failure;
        }
        Duration pause = Backoff.after(seen.attempts());
        ledger.failed(claim, failure.get(), pause);
        log.warn(
                "{} of the lifecycle hook of {} failed in {}, {}. time, and is tried again in {} s: {}",
                name(claim.call()),
                version,
                claim.scope().key(),
                seen.attempts() + 1,
                pause.toSeconds(),
                failure.get());
        return failure;
    }

    static String name(Call call) {
        return switch (call) {
            case REGISTER -> "onRegister";
            case ENABLE -> "onEnable";
            case DISABLE -> "onDisable";
        };
    }

    private Duration until(Optional<Instant> time) {
        Duration left = Duration.between(clock.instant(), time.orElse(clock.instant()));
        return left.isNegative() ? Duration.ZERO : left.plusMillis(1);
    }
}
