package io.mortise.plugins.lifecycle;

import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.PluginTraffic;
import io.mortise.plugins.runtime.Phase;
import io.mortise.plugins.runtime.VersionStatus;
import java.time.Duration;
import java.util.Optional;

/** Starts versions beside those in use, so that the gate can let them in at once. */
final class Standby {
    /** How long a version that declares endpoints may take to register the resources that serve them. */
    private static final Duration RESOURCES = Duration.ofSeconds(2);

    /** A start may wait for its turn too. */
    private static final Duration TURN = Duration.ofSeconds(10);

    private final VersionRuntimes runtimes;
    private final Reconciler reconciler;
    private final KeptRunning kept;
    private final PluginTraffic traffic;
    private final Duration startLimit;

    Standby(
            VersionRuntimes runtimes,
            Reconciler reconciler,
            KeptRunning kept,
            PluginTraffic traffic,
            Duration startLimit) {
        this.runtimes = runtimes;
        this.reconciler = reconciler;
        this.kept = kept;
        this.traffic = traffic;
        this.startLimit = startLimit;
    }

    boolean isActive(PluginLocation version) {
        return runtimes.status(version)
                .filter(status -> status.phase() == Phase.ACTIVE)
                .isPresent();
    }

    /** Starts it, unless it runs; why it cannot be used, one sentence for a person, or empty. {@link #release} it afterwards. */
    Optional<String> start(InstalledVersion version) {
        PluginLocation location = version.location();
        kept.prepare(location);
        if (!isActive(location)) {
            reconciler.settleAgain(location.name(), startLimit.plus(TURN));
        }
        if (!isActive(location)) {
            return Optional.of(
                    runtimes.status(location).map(VersionStatus::message).orElse("Its bundle is not installed yet"));
        }
        boolean serves = !version.manifest().endpoints().isEmpty();
        return traffic.prepare(location, serves ? RESOURCES : Duration.ZERO);
    }

    /** It is in use now, or will not be. */
    void release(PluginLocation version) {
        kept.prepared(version);
        reconciler.enqueue(version.name());
    }
}
