package io.mortise.plugins.runtime;

import io.mortise.host.plugin.PluginLocation;
import io.mortise.plugins.runtime.TimedOperation.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bundle of one plugin version. Only the serial queue of its module calls the methods that act; {@link #status()} may be
 * read by anyone. No method throws for what a plugin does: it becomes a status.
 *
 * <p>A bundle is always started eagerly and transiently: a lazy start would run the plugin's activator on whichever thread
 * first loads a class of it, without a time limit.
 */
public final class VersionRuntime {
    private static final Logger log = LoggerFactory.getLogger(VersionRuntime.class);
    private static final Duration LATER = Duration.ofSeconds(30);

    /** Declarative Services wait for a component that is being activated before they let go of its bundle. */
    private static final Duration HANGING_COMPONENT = Duration.ofSeconds(10);

    private final PluginLocation location;
    private final BundleSource source;
    private final BundleContext context;
    private final Duration limit;
    private final Clock clock;
    private final Consumer<VersionStatus> listener;
    private final StartAttempts attempts;
    private final FaultLog faults;
    private @Nullable Bundle bundle;
    private volatile boolean needed;
    private volatile @Nullable Pending pending;
    private volatile String stack = "";
    private volatile VersionStatus status;

    /**
     * @param limit how long a start or a stop may take
     * @param listener told every new status, on the calling thread
     */
    public VersionRuntime(
            PluginLocation location,
            BundleSource source,
            BundleContext context,
            Duration limit,
            Clock clock,
            Consumer<VersionStatus> listener) {
        this.location = location;
        this.source = source;
        this.context = context;
        this.limit = limit;
        this.clock = clock;
        this.listener = listener;
        this.attempts = new StartAttempts(clock);
        this.faults = new FaultLog(location);
        this.status = VersionStatus.fresh(clock.instant());
    }

    public VersionStatus status() {
        return status;
    }

    /** What its code threw or where it stood when it last failed to start or to stop; empty when it has not since. */
    public String stack() {
        return stack;
    }

    /** Leaves it alone from the beginning, as an earlier process did; before anything else is asked of it. */
    public void quarantine(String cause) {
        status = status.next(Phase.QUARANTINED, cause, false, false, clock.instant());
    }

    /** What is being done with the bundle at the moment, or hangs; any thread may ask. */
    public Optional<Pending> pending() {
        return Optional.ofNullable(pending);
    }

    /** The installed bundle, empty before and after. */
    public Optional<Bundle> bundle() {
        return Optional.ofNullable(bundle);
    }

    /** How long to wait before {@link #start()} is tried again; empty when no retry is due to come. */
    public Optional<Duration> retryAfter() {
        return switch (status.phase()) {
            case START_FAILED -> attempts.pause();
            case INSTALL_FAILED, SIGNATURE_INVALID -> Optional.of(LATER); // the cause may go without anybody telling
            default -> Optional.empty();
        };
    }

    /** Forgets earlier failures, because a person asked for another try. */
    public void release() {
        attempts.reset();
        if (status.phase() == Phase.QUARANTINED || status.phase() == Phase.START_FAILED) {
            become(Phase.STOPPED, "It is about to be started again");
            install(); // which may have failed while it was left alone
        }
    }

    /** The same, and an archive that somebody has changed is written anew, because a person wants the plugin to run. */
    public void retry() {
        if (status.phase() == Phase.ARCHIVE_CHANGED) {
            mend();
        }
        release();
    }

    private void mend() {
        try {
            source.mend();
        } catch (IOException unmended) {
            log.warn("The archive of plugin {} {} cannot be mended", location.name(), location.version(), unmended);
            return;
        }
        if (bundle == null) {
            install();
        } else {
            become(Phase.STOPPED, "It is about to be started again");
        }
    }

    /** Installs the bundle unless it is installed; touches no other bundle. */
    public void install() {
        if (bundle != null) {
            return;
        }
        try (InputStream bytes = source.open()) {
            bundle = context.installBundle(location.toString(), bytes);
            if (status.phase() == Phase.QUARANTINED) {
                become(Phase.QUARANTINED, status.message()); // an earlier process has left it alone
            } else {
                become(Phase.INSTALLED, "Its bundle is installed and not started");
            }
        } catch (RefusedArchiveException refused) {
            refused(refused);
        } catch (BundleException | IOException | RuntimeException | LinkageError | StackOverflowError refused) {
            String message = "Its bundle cannot be installed: "
                    + (refused instanceof Error ? refused.toString() : refused.getMessage());
            if (status.phase() != Phase.INSTALL_FAILED || !status.message().equals(message)) {
                log.warn(
                        "The bundle of plugin {} {} cannot be installed", location.name(), location.version(), refused);
                if (status.phase() != Phase.QUARANTINED) { // a failure to install it releases nothing
                    become(Phase.INSTALL_FAILED, message);
                }
            }
        }
    }

    /** Notes that the bundle is to be started as soon as what it needs has been. */
    public void awaitStart(String what) {
        Phase phase = status.phase();
        if (phase == Phase.INSTALLED
                || phase == Phase.STOPPED
                || phase == Phase.LAZY
                || phase == Phase.PERMISSION_PENDING) {
            become(Phase.WAITING, "It starts after " + what);
        }
    }

    /** Stops the bundle, if it runs, because it may not do what it asks for. */
    public void awaitPermission(String what) {
        hold(Phase.PERMISSION_PENDING, what);
    }

    /** Stops the bundle, if it runs, because a plugin that it needs is not in use in a version that it can use. */
    public void awaitVersion(String what) {
        hold(Phase.RESOLVE_FAILED, what);
    }

    private void hold(Phase why, String what) {
        Phase phase = status.phase();
        if (phase == Phase.STUCK || phase == Phase.INSTALL_FAILED || phase == Phase.QUARANTINED || bundle == null) {
            return;
        }
        if (phase != why || !status.message().equals(what)) {
            become(why, what); // first of all: nobody gets in any more
        }
        attempts.reset(); // it is tried anew as soon as it may
        if (phase.isRunning() && stopWithin(limit, bundle)) {
            log.info("Plugin {} {} stopped. {}", location.name(), location.version(), what);
        }
    }

    /** Notes that something needs the bundle to run, although it is a lazy one. Any thread may call it. */
    public void need() {
        needed = true;
    }

    /** Whether something has needed it since it was last stopped. */
    public boolean isNeeded() {
        return needed;
    }

    /** Leaves the bundle as it is until it is needed. */
    public void awaitNeed() {
        Phase phase = status.phase();
        if (phase == Phase.INSTALLED
                || phase == Phase.STOPPED
                || phase == Phase.WAITING
                || phase == Phase.PERMISSION_PENDING) {
            become(Phase.LAZY, "It starts when it is first needed");
        }
    }

    /** Starts the bundle unless it runs, is left alone, or waits for its next attempt. */
    public void start() {
        Bundle installed = bundle;
        if (installed == null || leftAsItIs(installed) || !attempts.isDue()) {
            return;
        }
        long begin = System.nanoTime();
        if (!isTriedEachTime(status.phase())) { // it is tried at every pass and must not flicker
            become(Phase.STARTING, "Its bundle is starting");
        }
        Outcome outcome = run("start", limit, () -> {
            source.verify();
            installed.start(Bundle.START_TRANSIENT);
        });
        if (outcome instanceof Outcome.Failed failed) {
            startFailed(installed, failed.cause());
        } else if (outcome instanceof Outcome.Overdue overdue) {
            startOverdue(installed, overdue.thread());
        } else if (installed.getState() == Bundle.ACTIVE) {
            attempts.reset();
            stack = "";
            become(Phase.ACTIVE, "Its bundle is active");
            log.info(
                    "Plugin {} {} started in {} ms",
                    location.name(),
                    location.version(),
                    (System.nanoTime() - begin) / 1_000_000);
        } else {
            startFailed(installed, new IllegalStateException("its bundle stopped while it was starting"));
        }
    }

    /** Stops the bundle if it runs. */
    public void stop() {
        needed = false;
        stop("Its bundle is stopped");
    }

    private void stop(String message) {
        Bundle installed = bundle;
        Phase phase = status.phase();
        if (installed == null || phase == Phase.STUCK || !mayNeedStop(phase)) {
            return;
        }
        if (stopWithin(limit, installed)) {
            attempts.reset();
            become(Phase.STOPPED, message);
            log.info("Plugin {} {} stopped", location.name(), location.version());
        }
    }

    /**
     * Stops the bundle for a while, if it runs or is to run; what has failed stays as it is.
     *
     * @param why one sentence for a person
     */
    public void pause(String why) {
        Phase phase = status.phase();
        if (phase.isRunning() || phase == Phase.WAITING || phase == Phase.LAZY) {
            stop(why);
        }
    }

    /**
     * Stops and uninstalls the bundle.
     *
     * @return the uninstalled bundle, whose classes stay until it is refreshed; empty when there was none or it is left alone
     */
    public Optional<Bundle> uninstall() {
        stop();
        Bundle installed = bundle;
        if (installed == null || status.phase() == Phase.STUCK) {
            return Optional.empty();
        }
        Outcome outcome = run("uninstall", limit, installed::uninstall);
        if (outcome instanceof Outcome.Overdue overdue) {
            stuck("uninstall", limit, overdue.thread());
            return Optional.empty();
        }
        if (outcome instanceof Outcome.Failed failed) {
            log.warn("Plugin {} {} was uninstalled with a fault", location.name(), location.version(), failed.cause());
        }
        bundle = null;
        return Optional.of(installed);
    }

    private static boolean isTriedEachTime(Phase phase) {
        return phase == Phase.RESOLVE_FAILED
                || phase == Phase.SIGNATURE_INVALID
                || phase == Phase.ARCHIVE_CHANGED
                || phase == Phase.SCHEMA_REFUSED;
    }

    private static boolean mayNeedStop(Phase phase) {
        return phase.isRunning()
                || phase.isFailure()
                || phase == Phase.WAITING
                || phase == Phase.LAZY
                || phase == Phase.PERMISSION_PENDING;
    }

    private boolean leftAsItIs(Bundle installed) {
        return switch (status.phase()) {
            case STUCK, QUARANTINED -> true;
            case ACTIVE -> installed.getState() == Bundle.ACTIVE; // a plugin may have stopped its own bundle
            default -> false;
        };
    }

    private boolean stopWithin(Duration time, Bundle installed) {
        Outcome outcome = run("stop", time, () -> installed.stop(Bundle.STOP_TRANSIENT));
        if (outcome instanceof Outcome.Overdue overdue) {
            stuck("stop", time, overdue.thread());
            return false;
        }
        if (outcome instanceof Outcome.Failed failed) {
            // The framework goes on and stops the bundle whatever its activator throws.
            log.warn("Plugin {} {} failed while stopping", location.name(), location.version(), failed.cause());
        }
        return true;
    }

    /** No attempt is counted: it is looked at again at every pass, and starts when the cause is gone. */
    private void refused(RefusedArchiveException refusal) {
        String message = String.valueOf(refusal.getMessage());
        if (status.phase() != refusal.phase() || !status.message().equals(message)) {
            log.error("Plugin {} {} is not started. {}", location.name(), location.version(), message);
            if (status.phase() != Phase.QUARANTINED) { // it is left alone already
                become(refusal.phase(), message);
            }
        }
    }

    private void startFailed(Bundle installed, Throwable fault) {
        if (fault instanceof RefusedArchiveException refusal) {
            refused(refusal);
            return;
        }
        if (installed.getState() == Bundle.INSTALLED && fault instanceof BundleException unresolved) {
            String missing = MissingRequirement.inWords(String.valueOf(unresolved.getMessage()));
            log.warn("Plugin {} {} cannot be started. {}", location.name(), location.version(), missing);
            become(Phase.RESOLVE_FAILED, missing);
            return;
        }
        attemptFailed(fault instanceof BundleException && fault.getCause() != null ? fault.getCause() : fault);
    }

    /**
     * Counts a fault that showed elsewhere than in its own code, such as in what it declares, like a failed start. One that runs
     * goes on, and one that is left alone stays so. Before the next attempt is due it counts no more: looks may follow each other
     * in no time.
     */
    public void fail(Throwable fault) {
        if (!status.phase().isRunning() && !status.phase().isLeftAlone() && attempts.isDue()) {
            attemptFailed(fault);
        }
    }

    private void attemptFailed(Throwable cause) {
        String message = "Its start failed: " + cause;
        boolean first = attempts.pause().isEmpty();
        boolean last = attempts.failed();
        stack = StackText.of(cause);
        faults.startFailed(cause, first, last);
        if (last) {
            become(
                    Phase.QUARANTINED,
                    message + ". It was tried " + StartAttempts.MOST
                            + " times; release it from quarantine to try again");
        } else {
            become(Phase.START_FAILED, message);
        }
    }

    private void startOverdue(Bundle installed, Thread thread) {
        if (installed.getState() != Bundle.ACTIVE) {
            stuck("start", limit, thread);
            return;
        }
        // The activator is done and a component hangs: the framework holds no lock, so the bundle can be stopped.
        stack = StackText.of(thread).strip();
        faults.componentHangs(stack);
        if (stopWithin(limit.plus(HANGING_COMPONENT), installed)) {
            thread.interrupt();
            become(
                    Phase.QUARANTINED,
                    "One of its components did not finish its activation within " + limit.toSeconds() + " s");
        }
    }

    private void stuck(String operation, Duration time, Thread thread) {
        stack = StackText.of(thread).strip();
        faults.isStuck(operation, time, stack);
        become(
                Phase.STUCK,
                "Its " + operation + " did not end within " + time.toSeconds()
                        + " s; the bundle is left alone until the next restart");
    }

    private void become(Phase phase, String message) {
        Bundle installed = bundle;
        boolean resolved = installed != null
                && (installed.getState() & (Bundle.RESOLVED | Bundle.STARTING | Bundle.ACTIVE | Bundle.STOPPING)) != 0;
        status = status.next(phase, message, installed != null, resolved, clock.instant());
        listener.accept(status);
    }

    private Outcome run(String name, Duration time, TimedOperation.Operation operation) {
        String thread = "mortise-" + name + "-" + location.name() + "-" + location.version();
        pending = new Pending(name, clock.instant(), thread);
        Outcome outcome = TimedOperation.run(thread, time, operation);
        if (!(outcome instanceof Outcome.Overdue)) {
            pending = null;
        }
        return outcome;
    }
}
