package io.mortise.plugins.runtime;

import io.mortise.host.plugin.PluginLocation;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells an operator what a plugin version's own code did wrong. */
final class FaultLog {
    private static final Logger log = LoggerFactory.getLogger(FaultLog.class);

    private final PluginLocation location;

    FaultLog(PluginLocation location) {
        this.location = location;
    }

    /** The trace is told once: the next attempts mostly fail alike. */
    void startFailed(Throwable cause, boolean first, boolean last) {
        String next = last ? "it is not tried any more until it is released from quarantine" : "it is tried again";
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
    }

    void componentHangs(Thread thread) {
        log.error(
                "A component of plugin {} {} hangs in its activation; the bundle is stopped and stays so.{}",
                location.name(),
                location.version(),
                StackText.of(thread));
    }

    void isStuck(String operation, Duration limit, Thread thread) {
        log.error(
                "The {} of plugin {} {} did not end within {} s; its bundle is left alone until the next restart."
                        + " Another version can be installed beside it.{}",
                operation,
                location.name(),
                location.version(),
                limit.toSeconds(),
                StackText.of(thread));
    }
}
