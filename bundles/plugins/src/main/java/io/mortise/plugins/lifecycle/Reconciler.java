package io.mortise.plugins.lifecycle;

import io.mortise.host.plugin.PluginDeparture;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.PluginTraffic;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.settings.ModuleCatalog;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.settings.SafeMode;
import io.mortise.plugins.lifecycle.Settlements.Pass;
import io.mortise.plugins.lifecycle.Settlements.State;
import io.mortise.plugins.runtime.ClosureRefresh;
import io.mortise.plugins.runtime.ModuleQueues;
import io.mortise.plugins.runtime.Phase;
import io.mortise.plugins.runtime.VersionRuntime;
import io.mortise.plugins.runtime.VersionStatus;
import io.mortise.plugins.unload.UnloadWatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the bundles of each module to what system scope wants, one pass after the other on the module's own queue. A pass
 * reads the wanted state itself; whoever changes something only asks for a pass.
 *
 * <p>A version starts after the modules it needs have been started or have failed to. A required module that is switched off
 * is not waited for: the bundle may run, the gate keeps it unavailable. In the safe mode that leaves out plugins none of
 * theirs runs, whatever is wanted.
 */
final class Reconciler implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Reconciler.class);
    private static final Duration RETRY_AFTER_FAULT = Duration.ofSeconds(2);
    private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(10);
    private static final Duration RETRY_BEHIND = Duration.ofMillis(20);

    /** A stop may wait for its turn too. */
    private static final Duration TURN = Duration.ofSeconds(5);

    private final InstalledPlugins installed;
    private final ModuleSettings settings;
    private final SafeMode safeMode;
    private final VersionRuntimes runtimes;
    private final GoneVersions gone;
    private final Function<InstalledVersion, List<String>> missingPermissions;
    private final Function<InstalledVersion, Optional<String>> unmetNeeds;
    private final KeptRunning kept;
    private final Drains drains;
    private final PluginDeparture departure;
    private final PluginSteps steps;
    private final Settlements settlements = new Settlements();
    private final ModuleQueues queues = new ModuleQueues(this::pass);
    private final PassRetries retries;
    private final Duration stopTime;

    /** Modules whose last pass could not be made, above all because the database was away. */
    private final Set<String> unanswered = ConcurrentHashMap.newKeySet();

    private final Holds held = new Holds();

    /** Modules whose versions are to be tried again whatever failed before. */
    private final Set<String> askedAgain = ConcurrentHashMap.newKeySet();

    /** The newest revision of each module's override that an entry told of. */
    private final Map<String, Long> heard = new ConcurrentHashMap<>();

    private final StartOrder order;

    private volatile Consumer<String> whenSettled = module -> {};

    /**
     * Wires what it needs.
     *
     * @param missingPermissions what a version asks for and was not granted
     * @param unmetNeeds what a version needs and is in use in a version that will not do, for a person
     * @param kept the versions that run besides those in use
     * @param traffic the requests that end before a version is stopped
     * @param departure tells a version that it goes
     * @param steps tells what becomes of modules
     * @param workers for what waits for them
     * @param stopLimit how long a stop may take
     */
    Reconciler(
            InstalledPlugins installed,
            ModuleSettings settings,
            ModuleCatalog catalog,
            SafeMode safeMode,
            VersionRuntimes runtimes,
            ClosureRefresh refresh,
            UnloadWatch unload,
            Function<InstalledVersion, List<String>> missingPermissions,
            Function<InstalledVersion, Optional<String>> unmetNeeds,
            KeptRunning kept,
            PluginTraffic traffic,
            PluginDeparture departure,
            PluginSteps steps,
            Executor workers,
            Duration stopLimit) {
        this.installed = installed;
        this.settings = settings;
        this.safeMode = safeMode;
        this.runtimes = runtimes;
        this.missingPermissions = missingPermissions;
        this.unmetNeeds = unmetNeeds;
        this.kept = kept;
        this.stopTime = stopLimit.plus(TURN);
        this.departure = departure;
        this.steps = steps;
        this.drains = new Drains(traffic, workers, this::enqueue);
        this.gone = new GoneVersions(installed, catalog, runtimes, new Unrefreshed(refresh), unload, drains);
        this.order = new StartOrder(installed, this::isStartPending, this::enqueue);
        this.retries = new PassRetries(this::enqueue);
    }

    /** Says what follows where a pass has left a module as it is wanted; the task must be quick. */
    void then(Consumer<String> settled) {
        this.whenSettled = settled;
    }

    /** Asks for a pass. */
    void enqueue(String module) {
        queues.enqueue(module);
    }

    /**
     * Asks for passes until one has acted on that revision of the module's override. A direct edit shows in its entry a moment
     * before settings have read it back.
     */
    void enqueue(String module, long revision) {
        heard.merge(module, revision, Math::max);
        enqueue(module);
    }

    /** From now on bundles are started too; before, they are only installed. */
    void allowStarts() {
        order.allowStarts();
    }

    /** Asks for a pass over every other module whose bundle could not be wired or installed. */
    void enqueueUnresolvedBut(String settled) {
        runtimes.all().stream()
                .filter(location -> runtimes.status(location)
                        .map(VersionStatus::phase)
                        .filter(phase -> phase == Phase.RESOLVE_FAILED || phase == Phase.INSTALL_FAILED)
                        .isPresent())
                .map(PluginLocation::name)
                .filter(module -> !module.equals(settled))
                .distinct()
                .forEach(this::enqueue);
    }

    /** Asks for a pass and waits until one that begins now has ended; the state it left, empty when the time runs out. */
    Optional<State> settle(String module, Duration time) {
        long ticket = settlements.ticket();
        enqueue(module);
        return settlements
                .await(module, pass -> pass.number() > ticket && pass.isOver(), time)
                .map(Pass::state);
    }

    /** The same where earlier failures are forgotten, because a person asked for another try. */
    Optional<State> settleAgain(String module, Duration time) {
        return settleAgain(module, time, () -> {});
    }

    /** The same after a change, whose own pass is that other try: what fails in it is not tried once more. */
    Optional<State> settleAgain(String module, Duration time, Runnable change) {
        askedAgain.add(module);
        try {
            change.run();
        } catch (RuntimeException refused) {
            askedAgain.remove(module);
            throw refused;
        }
        return settle(module, time);
    }

    /** Waits until a pass has acted on that revision of the module's override, or on a newer one. */
    boolean awaitSettled(String module, long revision, Duration time) {
        if (settlements.last(module).filter(pass -> pass.revision() >= revision).isEmpty()) {
            enqueue(module);
        }
        return settlements
                .await(module, pass -> pass.revision() >= revision && pass.isOver(), time)
                .filter(pass -> pass.state() == State.SETTLED)
                .isPresent();
    }

    /** Whether the last pass over the module could not be made for a fault that is not the plugin's; it is tried again. */
    boolean isUnanswered(String module) {
        return unanswered.contains(module);
    }

    /** Stops modules, waits as long as a stop may take, runs the work, and lets them start again. */
    void whileStopped(Set<String> modules, Runnable work) {
        hold(modules);
        try {
            work.run();
        } finally {
            letGo(modules);
        }
    }

    private void hold(Set<String> modules) {
        held.add(modules);
        modules.forEach(this::enqueue); // side by side
        modules.forEach(module -> settle(module, stopTime));
    }

    private void letGo(Set<String> modules) {
        held.remove(modules);
        modules.forEach(this::enqueue);
    }

    private void pass(String module) {
        long number = settlements.begin();
        try {
            Wanted wanted = Wanted.read(settings, module);
            wanted.selected().ifPresent(version -> installed.prefer(new PluginLocation(module, version)));
            steps.wanted(module, wanted);
            boolean changed = settlements
                    .last(module)
                    .filter(pass -> pass.revision() != wanted.revision())
                    .isPresent();
            State state = bringOrBlame(module, wanted, changed, askedAgain.remove(module));
            unanswered.remove(module);
            gone.refresh();
            if (isBehind(module, wanted)) {
                retries.ask(module, RETRY_BEHIND);
            }
            settlements.end(module, new Pass(number, wanted.revision(), state));
            if (state != State.WAITING) {
                order.waitingFor(module).forEach(this::enqueue);
            }
            if (changed) { // those that need it may wait for another version of it
                dependents(module).forEach(this::enqueue);
            }
            if (state == State.SETTLED) {
                whenSettled.accept(module);
            }
        } catch (ProblemException problem) { // above all a database that is away for a while
            unanswered.add(module);
            log.warn(
                    "Module {} is looked at again in {} s. {}",
                    module,
                    RETRY_AFTER_FAULT.toSeconds(),
                    problem.getMessage());
            retries.ask(module, RETRY_AFTER_FAULT);
        } catch (RuntimeException | Error fault) { // above all memory that runs out: no plugin's own; the queue logs it
            retries.ask(module, RETRY_AFTER_FAULT);
            throw fault;
        }
    }

    /** What its classes cannot link, or what it declares cannot be worked out, is a version's own fault wherever it shows. */
    private State bringOrBlame(String module, Wanted wanted, boolean changed, boolean asked) {
        try {
            return bring(module, wanted, changed, asked);
        } catch (LinkageError | StackOverflowError fault) {
            log.error("The pass over module {} failed", module, fault);
            List<VersionRuntime> blamed = installed.now().versions(module).stream()
                    .filter(version -> wanted.versions().contains(version.row().version()))
                    .map(runtimes::of)
                    .toList();
            blamed.forEach(runtime -> runtime.fail(fault));
            boolean mayRecover =
                    blamed.stream().anyMatch(runtime -> runtime.status().phase() != Phase.QUARANTINED);
            if (mayRecover || blamed.isEmpty()) {
                retries.ask(
                        module,
                        blamed.stream()
                                .flatMap(runtime -> runtime.retryAfter().stream())
                                .min(Duration::compareTo)
                                .orElse(RETRY_AFTER_FAULT));
            }
            return State.FAILED;
        }
    }

    private List<String> dependents(String module) {
        Installation now = installed.now();
        return now.names().stream()
                .filter(name -> now.requires(name).contains(module))
                .toList();
    }

    private boolean isBehind(String module, Wanted wanted) {
        if (wanted.equals(Wanted.NOTHING)) {
            heard.remove(module);
        }
        return wanted.revision() < heard.getOrDefault(module, 0L);
    }

    /**
     * @param changed whether the module's override is another one than at the last pass
     * @param asked whether a person asked for another try
     */
    private State bring(String module, Wanted wanted, boolean changed, boolean asked) {
        List<InstalledVersion> versions = installed.now().versions(module);
        gone.remove(module, versions);
        if (install(versions)) { // what could not be wired may have waited for it
            enqueueUnresolvedBut(module);
        }

        boolean isOn = !wanted.versions().isEmpty();
        Set<String> besides = kept.of(module, isOn);
        List<VersionRuntime> toRun = new ArrayList<>();
        List<VersionRuntime> inUseNow = new ArrayList<>();
        List<VersionRuntime> toStop = new ArrayList<>();
        List<VersionRuntime> toPause = new ArrayList<>();
        List<VersionRuntime> toRest = new ArrayList<>();
        boolean isPending = false;
        for (InstalledVersion version : versions) {
            boolean inUse = wanted.versions().contains(version.row().version());
            installed.recordEnabled(version, inUse);
            if (!inUse && !besides.contains(version.row().version())) {
                if (!isOn) {
                    sayFarewell(version);
                }
                if (!isOn || !isBusy(version)) {
                    toStop.add(runtimes.of(version));
                }
                continue;
            }
            drains.forget(version.location());
            departure.stay(version.location());
            if (held.has(module) || isLeftOut(version)) {
                toPause.add(runtimes.of(version));
                continue;
            }
            List<String> missing = missingPermissions.apply(version);
            VersionRuntime runtime = runtimes.of(version);
            Optional<String> unmet = wanted.selected()
                    .filter(version.row().version()::equals)
                    .flatMap(selected -> unmetNeeds.apply(version));
            if (unmet.isPresent()) {
                runtime.awaitVersion(unmet.get());
                isPending = true;
            } else if (missing.isEmpty()
                    && !besides.contains(version.row().version())
                    && rests(version, runtime)) { // what is prepared or fallen back on has to run
                toRest.add(runtime);
            } else if (missing.isEmpty()) {
                toRun.add(runtime);
                if (inUse) {
                    inUseNow.add(runtime);
                }
            } else {
                runtime.awaitPermission("It waits until it is granted " + String.join(", ", missing));
                isPending |= inUse;
            }
        }
        if (changed || asked) {
            toRun.forEach(asked ? VersionRuntime::retry : VersionRuntime::release);
        }
        toRest.forEach(VersionRuntime::awaitNeed);
        if (!toRun.isEmpty()) {
            installed.now().requires(module).forEach(this::need);
        }
        Optional<String> awaited = toRun.isEmpty() ? Optional.empty() : order.awaitedBefore(module);
        awaited.ifPresentOrElse(
                what -> toRun.forEach(runtime -> runtime.awaitStart(what)), () -> toRun.forEach(VersionRuntime::start));
        // The version that takes over runs before the one it replaces stops.
        toStop.forEach(VersionRuntime::stop);
        String why = held.has(module) ? "What it uses is being replaced" : "The safe mode leaves out uploaded plugins";
        toPause.forEach(runtime -> runtime.pause(why));
        toStop.addAll(toPause);
        toRun.forEach(runtime -> runtime.retryAfter().ifPresent(pause -> retries.ask(module, pause)));
        if (awaited.isPresent()) {
            return State.WAITING;
        }
        return isPending ? State.FAILED : stateOf(inUseNow, toStop);
    }

    /** Whether one of them has a bundle now that had none. */
    private boolean install(List<InstalledVersion> versions) {
        boolean isNew = false;
        for (InstalledVersion version : versions) {
            VersionRuntime runtime = runtimes.of(version);
            boolean wasThere = runtime.bundle().isPresent();
            runtime.install();
            isNew |= !wasThere && runtime.bundle().isPresent();
        }
        return isNew;
    }

    /** Lets a version that has been switched off hear of it before its bundle is stopped. */
    private void sayFarewell(InstalledVersion version) {
        if (runtimes.status(version.location())
                .filter(status -> status.phase() == Phase.ACTIVE)
                .isPresent()) {
            try {
                departure.leave(version.location(), LONGEST_FAREWELL);
            } catch (RuntimeException | LinkageError | StackOverflowError fault) { // which must not keep it running
                log.warn("Plugin {} was not told that it goes; it is stopped all the same", version.location(), fault);
            }
        }
    }

    /** Whether another version has taken its place and requests are still within it. */
    private boolean isBusy(InstalledVersion version) {
        boolean runs = runtimes.status(version.location())
                .filter(status -> status.phase() == Phase.ACTIVE)
                .isPresent();
        if (runs && !held.has(version.row().name()) && drains.isBusy(version.location())) {
            return true;
        }
        drains.forget(version.location());
        return false;
    }

    private static State stateOf(List<VersionRuntime> toRun, List<VersionRuntime> toStop) {
        boolean allRun = toRun.stream().allMatch(runtime -> runtime.status().phase() == Phase.ACTIVE);
        boolean noneRuns =
                toStop.stream().noneMatch(runtime -> runtime.status().phase().isRunning());
        return allRun && noneRuns ? State.SETTLED : State.FAILED;
    }

    /** Whether a lazy version stays as it is: nothing has needed it, and nothing has gone wrong that is to be tried again. */
    private static boolean rests(InstalledVersion version, VersionRuntime runtime) {
        return version.manifest().lazy()
                && !runtime.isNeeded()
                && !runtime.status().phase().isRunning()
                && !runtime.status().phase().isFailure();
    }

    /** Lets the lazy versions of a module start, because something that needs them does. */
    private void need(String module) {
        runtimes.locations(module).stream()
                .filter(this::isResting)
                .flatMap(location -> runtimes.find(location).stream())
                .forEach(VersionRuntime::need);
    }

    private boolean isResting(PluginLocation location) {
        return runtimes.status(location)
                .filter(status -> status.phase() == Phase.LAZY)
                .isPresent();
    }

    /** Starts a lazy version and waits until it has been tried; for any other, or one that is not wanted, nothing changes. */
    void wake(PluginLocation version, Duration time) {
        runtimes.find(version).ifPresent(VersionRuntime::need);
        settle(version.name(), time);
    }

    private boolean isStartPending(String module) {
        if (held.has(module)) {
            return false;
        }
        Wanted wanted = Wanted.read(settings, module);
        return installed.now().versions(module).stream()
                .filter(version -> wanted.versions().contains(version.row().version()) && !isLeftOut(version))
                .anyMatch(version -> runtimes.status(version.location())
                        .map(status -> status.phase().isPending()
                                || (status.phase() == Phase.LAZY && isNeeded(version.location())))
                        .orElse(true));
    }

    private boolean isNeeded(PluginLocation location) {
        return runtimes.find(location).filter(VersionRuntime::isNeeded).isPresent();
    }

    /** Whether the safe mode leaves it out; it stays enabled for the time afterwards. */
    private boolean isLeftOut(InstalledVersion version) {
        return safeMode.level() == SafeMode.Level.PLUGINS && !version.isBuiltin();
    }

    @Override
    public void close() {
        retries.close();
        queues.close();
    }
}
