package io.mortise.http.log;

import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.PluginRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.LogListener;
import org.slf4j.MDC;

/**
 * The latest lines of each installed plugin: what its own bundles log, and what the runtime warns of while it serves a request of
 * the plugin, starts or stops it. They are in memory only, and gone when the plugin is uninstalled. Safe for use by many threads.
 */
public final class PluginLogs implements LogListener {
    // In the diagnostic context, of a request and of what the runtime does with a version.
    private static final String PLUGIN = "plugin";
    private static final String VERSION = "pluginVersion";

    private final Map<String, PluginLog> logs = new ConcurrentHashMap<>();
    private final PluginRegistry plugins;

    public PluginLogs(PluginRegistry plugins) {
        this.plugins = plugins;
    }

    /** Called by the thread that logs, while it does. */
    @Override
    public void logged(LogEntry entry) {
        Optional<PluginLocation> plugin =
                Optional.ofNullable(entry.getBundle().getLocation()).flatMap(PluginLocation::parse);
        Optional<String> version = plugin.map(PluginLocation::version).or(() -> Optional.ofNullable(MDC.get(VERSION)));
        plugin.map(PluginLocation::name).or(() -> ofRuntime(entry)).ifPresent(name -> log(name)
                .add(entry, version));
    }

    private Optional<String> ofRuntime(LogEntry entry) {
        boolean isWarning = entry.getLogLevel() == LogLevel.ERROR || entry.getLogLevel() == LogLevel.WARN;
        return isWarning ? Optional.ofNullable(MDC.get(PLUGIN)).filter(plugins::isInstalled) : Optional.empty();
    }

    private PluginLog log(String name) {
        return logs.computeIfAbsent(name, unheard -> new PluginLog());
    }

    /** The lines of an installed plugin after that one, or without it the latest, oldest first. */
    public LinePage page(String plugin, LineFilter filter, OptionalLong after, int limit) {
        return log(plugin).page(filter, after, limit);
    }

    /** Gives the lines of an installed plugin to a reader: old ones, and then those that come. */
    void follow(String plugin, LineReader reader, LineFilter filter, OptionalLong after, int limit) {
        log(plugin).follow(reader, filter, after, limit);
    }

    void leave(String plugin, LineReader reader) {
        Optional.ofNullable(logs.get(plugin)).ifPresent(log -> log.leave(reader));
    }

    /** To be called now and then: forgets the lines of plugins that are not installed any more. */
    public void forget() {
        logs.forEach((name, log) -> {
            if (!plugins.isInstalled(name) && logs.remove(name, log)) {
                log.end();
            }
        });
    }
}
