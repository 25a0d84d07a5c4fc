package io.mortise.plugins.lifecycle;

import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.PluginTraffic;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;

/** The requests to plugins; nobody sends any while the service is not there. */
final class TrafficAccess implements PluginTraffic, AutoCloseable {
    private final ServiceTracker<PluginTraffic, PluginTraffic> tracker;

    TrafficAccess(BundleContext context) {
        this.tracker = new ServiceTracker<>(context, PluginTraffic.class, null);
    }

    void open() {
        tracker.open();
    }

    private Optional<PluginTraffic> service() {
        @Nullable PluginTraffic service = tracker.getService();
        return Optional.ofNullable(service);
    }

    @Override
    public Optional<String> prepare(PluginLocation version, Duration patience) {
        return service().flatMap(traffic -> traffic.prepare(version, patience));
    }

    @Override
    public boolean serves(PluginLocation version) {
        return service().filter(traffic -> traffic.serves(version)).isPresent();
    }

    @Override
    public boolean drain(PluginLocation version, Duration time) {
        return service().map(traffic -> traffic.drain(version, time)).orElse(true);
    }

    @Override
    public Answers answers(PluginLocation version) {
        return service().map(traffic -> traffic.answers(version)).orElse(Answers.NONE);
    }

    @Override
    public void close() {
        tracker.close();
    }
}
