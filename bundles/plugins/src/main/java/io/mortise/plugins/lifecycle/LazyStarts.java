package io.mortise.plugins.lifecycle;

import io.mortise.host.plugin.LazyStart;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.problem.Reason;
import io.mortise.host.problem.ReasonCode;
import io.mortise.plugins.runtime.Phase;
import io.mortise.plugins.runtime.VersionStatus;
import java.time.Duration;
import java.util.Optional;

/** Starts lazy versions when they are needed; the module's queue makes sure that it happens once. */
final class LazyStarts implements LazyStart {
    private static final Reason STILL_STARTING =
            Reason.of(ReasonCode.STARTING, "It was not running when it was needed and is starting");

    private final VersionRuntimes runtimes;
    private final Reconciler reconciler;

    LazyStarts(VersionRuntimes runtimes, Reconciler reconciler) {
        this.runtimes = runtimes;
        this.reconciler = reconciler;
    }

    @Override
    public Optional<Reason> require(PluginLocation version, Duration time) {
        Optional<VersionStatus> before = runtimes.status(version);
        if (before.filter(status -> status.phase() == Phase.ACTIVE).isPresent()) {
            return Optional.empty(); // what nearly every request meets
        }
        if (before.filter(status -> isOnItsWay(status.phase())).isPresent()) {
            reconciler.wake(version, time);
        }
        return runtimes.status(version)
                .map(LazyStarts::reason)
                .orElseGet(() -> Optional.of(Reason.of(ReasonCode.NOT_INSTALLED, "It is not installed any more")));
    }

    private static boolean isOnItsWay(Phase phase) {
        return phase == Phase.LAZY || phase == Phase.STARTING || phase == Phase.WAITING;
    }

    private static Optional<Reason> reason(VersionStatus status) {
        return status.phase() == Phase.LAZY
                ? Optional.of(STILL_STARTING)
                : status.forGate().failure();
    }
}
