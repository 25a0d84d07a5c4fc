package io.mortise.plugins.lifecycle;

import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.PluginTraffic;
import io.mortise.host.settings.Origin;
import io.mortise.plugins.runtime.Phase;
import io.mortise.plugins.runtime.VersionStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Starts versions beside those in use, so that the gate can let them in at once. */
final class Standby {
    /** How long a version that declares endpoints may take to register the resources that serve them. */
    private static final Duration RESOURCES = Duration.ofSeconds(2);

    /** How long more, when the version before serves some and nothing says that these will not come. */
    private static final Duration LATE_RESOURCES = Duration.ofSeconds(8);

    /** A start may wait for its turn too. */
    static final Duration TURN = Duration.ofSeconds(10);

    private final VersionRuntimes runtimes;
    private final Reconciler reconciler;
    private final KeptRunning kept;
    private final PluginTraffic traffic;
    private final Function<InstalledVersion, Optional<String>> waiting;
    private final Duration startLimit;

    /** @param waiting which components of a version are not there and why, one sentence for a person, or empty */
    Standby(
            VersionRuntimes runtimes,
            Reconciler reconciler,
            KeptRunning kept,
            PluginTraffic traffic,
            Function<InstalledVersion, Optional<String>> waiting,
            Duration startLimit) {
        this.runtimes = runtimes;
        this.reconciler = reconciler;
        this.kept = kept;
        this.traffic = traffic;
        this.waiting = waiting;
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
        boolean declares = !version.manifest().endpoints().isEmpty();
        return traffic.prepare(location, declares ? RESOURCES : Duration.ZERO);
    }

    /**
     * The same for one that takes the place of another: when that serves endpoints, this one has to serve those that it
     * declares. A version whose components belong to organizations or workspaces gets them after the switch, so it may wait.
     */
    Optional<String> start(InstalledVersion version, PluginLocation before) {
        boolean hasToServe = !version.manifest().endpoints().isEmpty()
                && version.manifest().activation() == Origin.SYSTEM
                && traffic.serves(before);
        Optional<String> fault = start(version);
        if (fault.isPresent() || !hasToServe || traffic.serves(version.location())) {
            return fault;
        }
        Optional<String> cause = waiting.apply(version);
        if (cause.isEmpty()) { // what it registers may just be late
            fault = traffic.prepare(version.location(), LATE_RESOURCES);
            cause = waiting.apply(version);
        }
        if (fault.isPresent() || traffic.serves(version.location())) {
            return fault;
        }
        return Optional.of("It declares endpoints and has registered no REST resource, while version "
                + before.version() + " serves its own"
                + cause.map(why -> ". " + why).orElse(""));
    }

    /** It is in use now, or will not be. */
    void release(PluginLocation version) {
        kept.prepared(version);
        reconciler.enqueue(version.name());
    }
}
