package io.mortise.plugins.lifecycle;

import io.mortise.host.plugin.PluginCleanup;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;

/** Everybody else who keeps something of plugins. Safe for use by many threads. */
final class PluginCleanups implements PluginCleanup, AutoCloseable {
    private final ServiceTracker<PluginCleanup, PluginCleanup> cleanups;

    PluginCleanups(BundleContext context) {
        this.cleanups = new ServiceTracker<>(context, PluginCleanup.class, null);
    }

    void open() {
        cleanups.open();
    }

    @Override
    public void delete(Connection connection, String plugin) throws SQLException {
        for (PluginCleanup cleanup : cleanups.getTracked().values()) {
            cleanup.delete(connection, plugin);
        }
    }

    @Override
    public Map<String, Long> preview(Connection connection, String plugin) throws SQLException {
        Map<String, Long> sums = new TreeMap<>();
        for (PluginCleanup cleanup : cleanups.getTracked().values()) {
            cleanup.preview(connection, plugin).forEach((kind, count) -> sums.merge(kind, count, Long::sum));
        }
        return sums;
    }

    @Override
    public void close() {
        cleanups.close();
    }
}
