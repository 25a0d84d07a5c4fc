package io.mortise.plugins.lifecycle;

import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.PluginTraffic;
import io.mortise.host.plugin.PluginTraffic.Answers;
import io.mortise.host.settings.Origin;
import io.mortise.host.settings.ResolvedModule;
import io.mortise.plugins.runtime.VersionStatus;
import io.mortise.plugins.store.UpdateRow;
import io.mortise.plugins.store.UpdateRow.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches versions for some time after they have become the system's. Meanwhile the versions before keep running, so that
 * going back costs no request.
 */
final class HealthWindow {
    private static final Logger log = LoggerFactory.getLogger(HealthWindow.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final Duration RESUME_AGAIN = Duration.ofSeconds(1);

    private final Parts parts;
    private final Map<String, Watch> watches = new ConcurrentHashMap<>();

    /**
     * What it needs of others.
     *
     * @param checks why a version is not healthy by its own account, one sentence for a person, or empty
     * @param workers what takes time is done there
     */
    record Parts(
            InstalledPlugins installed,
            ModuleUses uses,
            UpdateStore store,
            VersionRuntimes runtimes,
            KeptRunning kept,
            PluginTraffic traffic,
            Function<PluginLocation, Optional<String>> checks,
            UpdateLimits limits,
            ScheduledExecutorService timer,
            Executor workers,
            Consumer<String> passes,
            Clock clock) {}

    private volatile BiConsumer<UpdateRow, String> whenFailed = (row, cause) -> {};
    private volatile Consumer<UpdateRow> whenKept = row -> {};

    HealthWindow(Parts parts) {
        this.parts = parts;
    }

    /**
     * Says what follows.
     *
     * @param failed takes what a version did wrong
     * @param kept told when a version has passed
     */
    void then(BiConsumer<UpdateRow, String> failed, Consumer<UpdateRow> kept) {
        this.whenFailed = failed;
        this.whenKept = kept;
    }

    /**
     * One version that is watched.
     *
     * @param inForce whether settings have named it as the system's: until then this node may be behind the commit
     * @param fault what led back already, in vain for a reason that may pass
     */
    private record Watch(UpdateRow row, Answers before, Instant until, boolean inForce, Optional<String> fault) {
        Watch nowInForce() {
            return new Watch(row, before, until, true, fault);
        }

        Watch failed(String cause) {
            return new Watch(row, before, until, inForce, Optional.of(cause));
        }

        PluginLocation version() {
            return new PluginLocation(row.name(), row.to());
        }

        PluginLocation fallback() {
            return new PluginLocation(row.name(), row.from());
        }
    }

    /** Keeps the version running though it is no longer in use. */
    void fallBackOn(PluginLocation version) {
        parts.kept().fallBackOn(version);
    }

    /** Nobody will fall back on it. */
    void forget(PluginLocation version) {
        parts.kept().forgetFallback(version);
        parts.passes().accept(version.name());
    }

    /** Begins to watch, until the time that the row says; in vain when the row turns out not to be committed. */
    void open(UpdateRow row) {
        open(row, row.watchUntil(), false);
    }

    /** Nobody watches: the version has passed. */
    void pass(UpdateRow row) {
        Watch unwatched = new Watch(row, Answers.NONE, row.watchUntil(), true, Optional.empty());
        put(unwatched);
        forget(unwatched.fallback());
        passed(unwatched);
    }

    private void passed(Watch watch) {
        end(watch, watch, () -> {
            if (watch.row().state() == State.WATCHING) {
                parts.store().keep(watch.row(), "");
            }
            forget(watch.fallback());
            whenKept.accept(watch.row());
        });
    }

    private void open(UpdateRow row, Instant until, boolean inForce) {
        PluginLocation version = new PluginLocation(row.name(), row.to());
        put(new Watch(row, parts.traffic().answers(version), until, inForce, Optional.empty()));
    }

    private void put(Watch watch) {
        Watch before = watches.put(watch.row().name(), watch);
        if (before != null && !before.fallback().equals(watch.fallback())) {
            forget(before.fallback());
        }
    }

    /** Something that is not seen in the version itself is wrong with it; nothing when nobody watches it. */
    void fail(UpdateRow row, String cause) {
        watches.computeIfPresent(
                row.name(),
                (name, watch) -> watch.row().equals(row) ? watch.failed(cause) : watch); // the next look acts
    }

    private void failed(Watch watch, String cause) {
        end(watch, watch.failed(cause), () -> {
            whenFailed.accept(watch.row(), cause);
            forget(watch.fallback());
        });
    }

    /** Before the first pass of a start: what a window was open for runs again, and so does what it would fall back on. */
    void prepareToResume() {
        parts.store().all().stream()
                .filter(row -> row.state() == State.WATCHING)
                .forEach(row -> fallBackOn(new PluginLocation(row.name(), row.from())));
    }

    /**
     * After the first pass: goes on watching.
     *
     * @param atLeast how long, if the time is up already
     */
    @SuppressWarnings("FutureReturnValueIgnored") // it says itself when it fails
    void resume(Duration atLeast) {
        Instant earliest = parts.clock().instant().plus(atLeast);
        try {
            parts.store().all().stream()
                    .filter(row -> row.state() == State.WATCHING && !watches.containsKey(row.name()))
                    .forEach(row -> open(row, row.watchUntil().isBefore(earliest) ? earliest : row.watchUntil(), true));
        } catch (RuntimeException fault) { // above all a database that is away for a while
            log.warn("The updates that are being watched cannot be read and are tried again", fault);
            if (!parts.timer().isShutdown()) {
                parts.timer().schedule(() -> resume(atLeast), RESUME_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // looking does not fail
    void start() {
        parts.timer()
                .scheduleWithFixedDelay(
                        this::look, LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        for (Watch watch : watches.values()) {
            try {
                look(watch);
            } catch (RuntimeException | Error fault) { // above all a database that is away for a while
                log.warn("Plugin {} is looked at again", watch.version(), fault);
            }
        }
    }

    private void look(Watch watch) {
        Optional<String> selected = selected(watch);
        if (!selected.equals(Optional.of(watch.row().to()))) {
            if (isOver(watch, selected)) {
                end(watch, watch, () -> leave(watch));
            }
            return;
        }
        if (!watch.inForce()) {
            watches.replace(watch.row().name(), watch, watch.nowInForce());
            return;
        }
        Optional<String> fault = watch.fault().or(() -> fault(watch));
        if (fault.isPresent()) {
            failed(watch, fault.get());
        } else if (!parts.clock().instant().isBefore(watch.until())) {
            passed(watch);
        }
    }

    /** @param again what is watched instead when this cannot be done */
    private void end(Watch watch, Watch again, Runnable then) {
        if (watches.remove(watch.row().name(), watch)) {
            parts.workers().execute(() -> {
                try {
                    then.run();
                } catch (RuntimeException | Error fault) { // the row still says WATCHING: the next look begins anew
                    log.error(
                            "The update of plugin {} could not be settled and is tried again", watch.version(), fault);
                    watches.putIfAbsent(watch.row().name(), again);
                }
            });
        }
    }

    private void leave(Watch watch) {
        forget(watch.fallback());
        if (!watch.inForce()) { // the switch was not committed: what was watched before goes on
            parts.store()
                    .find(watch.row().name())
                    .filter(row -> row.state() == State.WATCHING)
                    .ifPresent(row -> {
                        fallBackOn(new PluginLocation(row.name(), row.from()));
                        open(row, row.watchUntil(), true);
                        parts.passes().accept(row.name());
                    });
        }
    }

    private Optional<String> selected(Watch watch) {
        return parts.uses()
                .system(watch.row().name())
                .filter(ResolvedModule::installed)
                .flatMap(ResolvedModule::version);
    }

    /** Whether somebody has chosen another version, or uninstalled all; not when settings are yet to hear of the switch. */
    private boolean isOver(Watch watch, Optional<String> selected) {
        return watch.inForce() || !selected.equals(Optional.of(watch.row().from())) || !isStored(watch.row());
    }

    private boolean isStored(UpdateRow row) {
        return parts.store()
                .find(row.name())
                .filter(stored -> stored.state() == row.state()
                        && stored.to().equals(row.to())
                        && stored.startedAt().equals(row.startedAt()))
                .isPresent();
    }

    private Optional<String> fault(Watch watch) {
        PluginLocation version = watch.version();
        if (parts.installed().now().find(version.name(), version.version()).isEmpty()) {
            return Optional.of("Its stored manifest cannot be read");
        }
        return parts.runtimes()
                .status(version)
                .filter(status -> status.phase().isFailure())
                .map(VersionStatus::message)
                .or(() -> tooManyFailures(watch))
                .or(() -> parts.checks().apply(version));
    }

    private Optional<String> tooManyFailures(Watch watch) {
        Answers now = parts.traffic().answers(watch.version());
        boolean isAnew = now.all() < watch.before().all(); // its bundle was restarted
        long all = now.all() - (isAnew ? 0 : watch.before().all());
        long failed = now.failed() - (isAnew ? 0 : watch.before().failed());
        long unserved = isScoped(watch)
                ? 0
                : now.unserved() - (isAnew ? 0 : watch.before().unserved());
        return parts.limits().isTooMany(failed + unserved, all)
                ? Optional.of(failed + unserved + " of its " + all + " answers were failures (" + failed
                        + " of status 500 and above, " + unserved + " to declared endpoints that it does not serve)")
                : Optional.empty();
    }

    /** Whether its components are made anew for each scope, after the switch. */
    private boolean isScoped(Watch watch) {
        PluginLocation version = watch.version();
        return parts.installed()
                .now()
                .find(version.name(), version.version())
                .filter(found -> found.manifest().activation() != Origin.SYSTEM)
                .isPresent();
    }
}
