package io.mortise.host.plugin;

import java.time.Instant;
import java.util.List;

/**
 * A version that was removed and whose classes are still in memory, or whose bundle has not stopped.
 *
 * @param removedAt when its bundle was uninstalled, or when what hangs of it began
 * @param holders what was found to hold its class loader; empty while nobody has looked yet, or when it is held by something
 *     that is not looked at
 */
public record Leftover(PluginLocation version, Instant removedAt, List<Holder> holders) {
    public Leftover {
        holders = List.copyOf(holders);
    }

    /** What kind of thing holds a class loader. */
    public enum Kind {
        THREAD,
        THREAD_LOCAL,
        JDBC_DRIVER,
        MBEAN,
        SHUTDOWN_HOOK,
        TIMER,
        SYSTEM_PROPERTY,
        /** Another bundle is wired to it and has not been refreshed. */
        BUNDLE
    }

    /**
     * What holds the class loader.
     *
     * @param name of the thread, the driver, the MBean, the property or the bundle
     * @param type the plugin's class that is involved, empty when only its class loader is
     * @param message one sentence for a person
     * @param mend what the plugin's author can do
     */
    public record Holder(Kind kind, String name, String type, String message, String mend) {}
}
