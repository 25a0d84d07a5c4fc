package io.mortise.plugins.lifecycle;

import io.mortise.host.plugin.HealthFinding;
import io.mortise.host.plugin.HealthSource;
import io.mortise.host.plugin.PluginDeparture;
import io.mortise.host.plugin.PluginLocation;
import java.time.Duration;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;

/** The bundles that call plugins by themselves; while there is none, nobody does. Safe for use by many threads. */
final class Callers implements HealthSource, PluginDeparture, AutoCloseable {
    private final ServiceTracker<HealthSource, HealthSource> sources;
    private final ServiceTracker<PluginDeparture, PluginDeparture> departures;

    Callers(BundleContext context) {
        this.sources = new ServiceTracker<>(context, HealthSource.class, null);
        this.departures = new ServiceTracker<>(context, PluginDeparture.class, null);
    }

    void open() {
        sources.open();
        departures.open();
    }

    @Override
    public List<HealthFinding> findings(PluginLocation version) {
        return sources.getTracked().values().stream()
                .flatMap(source -> source.findings(version).stream())
                .toList();
    }

    @Override
    public void leave(PluginLocation version, Duration time) {
        departures.getTracked().values().forEach(departure -> departure.leave(version, time));
    }

    @Override
    public void stay(PluginLocation version) {
        departures.getTracked().values().forEach(departure -> departure.stay(version));
    }

    @Override
    public void close() {
        sources.close();
        departures.close();
    }
}
