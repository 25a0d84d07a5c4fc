package io.mortise.plugins.lifecycle;

import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.PluginStep;
import io.mortise.host.plugin.PluginStepListener;
import io.mortise.plugins.runtime.Phase;
import io.mortise.plugins.runtime.VersionStatus;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.osgi.util.tracker.ServiceTracker;

/** Tells of steps of plugins: to EventAdmin, which calls handlers later, and to listeners. Safe for use by many threads. */
final class PluginSteps implements AutoCloseable {
    private static final Map<Phase, PluginStep> OF_PHASES = Map.of(
            Phase.ACTIVE, PluginStep.STARTED,
            Phase.STOPPED, PluginStep.STOPPED,
            Phase.START_FAILED, PluginStep.START_FAILED,
            Phase.RESOLVE_FAILED, PluginStep.RESOLVE_FAILED,
            Phase.STUCK, PluginStep.STUCK,
            Phase.QUARANTINED, PluginStep.QUARANTINED,
            Phase.ARCHIVE_CHANGED, PluginStep.QUARANTINED,
            Phase.PERMISSION_PENDING, PluginStep.PERMISSION_PENDING);
    private static final String RESOLVED = "Resolved";

    private final ServiceTracker<EventAdmin, EventAdmin> admins;
    private final ServiceTracker<PluginStepListener, PluginStepListener> listeners;
    private final Clock clock;
    private final Map<String, Wanted> wanted = new ConcurrentHashMap<>();

    PluginSteps(BundleContext context, Clock clock) {
        this.admins = new ServiceTracker<>(context, EventAdmin.class, null);
        this.listeners = new ServiceTracker<>(context, PluginStepListener.class, null);
        this.clock = clock;
    }

    void open() {
        admins.open();
        listeners.open();
    }

    /** A step of one version. */
    void tell(PluginStep step, PluginLocation version, String message) {
        tell(step, version.name(), Optional.of(version.version()), message);
    }

    private void tell(PluginStep step, String plugin, Optional<String> version, String message) {
        Instant now = clock.instant();
        Map<String, Object> properties = new HashMap<>(Map.of(
                PluginStep.PLUGIN, plugin, PluginStep.MESSAGE, message, PluginStep.TIMESTAMP, now.toEpochMilli()));
        version.ifPresent(number -> properties.put(PluginStep.VERSION, number));
        admins.getTracked().values().forEach(admin -> admin.postEvent(new Event(step.topic(), properties)));
        listeners.getTracked().values().forEach(listener -> listener.taken(step, plugin, version, message, now));
    }

    /** Told every status of a version, in turn. */
    Consumer<VersionStatus> follower(PluginLocation version) {
        return new Consumer<>() {
            private Phase phase = Phase.NEW;
            private boolean isResolved;

            @Override
            public synchronized void accept(VersionStatus status) {
                Phase before = phase;
                boolean wasResolved = isResolved;
                phase = status.phase();
                isResolved = status.conditions().stream()
                        .anyMatch(condition -> condition.type().equals(RESOLVED) && condition.status());
                if (before.isLeftAlone() && !phase.isLeftAlone()) {
                    tell(PluginStep.RELEASED, version, status.message());
                }
                if (isResolved && !wasResolved) {
                    tell(PluginStep.RESOLVED, version, "");
                }
                if (phase != before && OF_PHASES.containsKey(phase)) {
                    tell(OF_PHASES.get(phase), version, status.message());
                }
            }
        };
    }

    /** A plugin was added whose module nobody has switched on yet. */
    void installed(InstalledVersion version) {
        wanted.putIfAbsent(version.row().name(), Wanted.NOTHING);
        tell(PluginStep.INSTALLED, version.location(), "");
    }

    void uninstalled(PluginLocation version) {
        wanted.remove(version.name());
        tell(PluginStep.UNINSTALLED, version, "");
    }

    /** What system scope wants of a module now, whoever has changed it; the first time it is only noted. */
    void wanted(String module, Wanted now) {
        if (now.equals(Wanted.NOTHING)) {
            return; // nobody knows it
        }
        Wanted before = wanted.put(module, now);
        if (before == null) {
            return;
        }
        if (before.versions().isEmpty() != now.versions().isEmpty()) {
            PluginStep step = now.versions().isEmpty() ? PluginStep.DEACTIVATED : PluginStep.ACTIVATED;
            tell(step, module, now.selected(), "");
        }
        if (before.selected().isPresent() && !before.selected().equals(now.selected())) {
            tell(
                    PluginStep.UPDATED,
                    module,
                    now.selected(),
                    "In the place of " + before.selected().get());
        }
    }

    @Override
    public void close() {
        admins.close();
        listeners.close();
    }
}
