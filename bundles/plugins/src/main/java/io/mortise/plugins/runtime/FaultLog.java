package io.mortise.plugins.runtime;

import io.mortise.host.plugin.PluginLocation;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Tells an operator what a plugin version's own code did wrong. */
final class FaultLog {
    private static final Logger log = LoggerFactory.getLogger(FaultLog.class);

    private static final String PLUGIN = "plugin"; // as requests name it in the diagnostic context
    private static final String VERSION = "pluginVersion";

    private final PluginLocation location;

    FaultLog(PluginLocation location) {
        this.location = location;
    }

    /** The trace is told once: the next attempts mostly fail alike. */
    void startFailed(Throwable cause, boolean first, boolean last) {
        String next = last ? "it is not tried any more until it is released from quarantine" : "it is tried again";
        inPluginLog(() -> {
            if (first) {
                log.warn("Plugin {} {} failed to start; {}", location.name(), location.version(), next, cause);
            } else {
                log.warn(
                        "Plugin {} {} failed to start once more; {}. {}",
                        location.name(),
                        location.version(),
                        next,
                        cause.toString());
            }
        });
    }

    void componentHangs(String stack) {
        inPluginLog(() -> log.error(
                "A component of plugin {} {} hangs in its activation; the bundle is stopped and stays so. {}",
                location.name(),
                location.version(),
                stack));
    }

    void isStuck(String operation, Duration limit, String stack) {
        inPluginLog(() -> log.error(
                "The {} of plugin {} {} did not end within {} s; its bundle is left alone until the next restart."
                        + " Another version can be installed beside it. {}",
                operation,
                location.name(),
                location.version(),
                limit.toSeconds(),
                stack));
    }

    /** The log of a plugin takes what is logged in its name. */
    private void inPluginLog(Runnable work) {
        MDC.put(PLUGIN, location.name());
        MDC.put(VERSION, location.version());
        try {
            work.run();
        } finally {
            MDC.remove(PLUGIN);
            MDC.remove(VERSION);
        }
    }
}
