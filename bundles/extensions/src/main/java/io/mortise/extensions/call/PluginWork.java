package io.mortise.extensions.call;

import io.mortise.host.plugin.PluginLocation;
import org.slf4j.MDC;

/** Work of the runtime for a plugin: what is warned of meanwhile comes into the plugin's log too. */
public final class PluginWork {
    private static final String PLUGIN = "plugin";
    private static final String VERSION = "pluginVersion";

    private PluginWork() {}

    public static void run(PluginLocation plugin, Runnable work) {
        MDC.put(PLUGIN, plugin.name());
        MDC.put(VERSION, plugin.version());
        try {
            work.run();
        } finally {
            MDC.remove(PLUGIN);
            MDC.remove(VERSION);
        }
    }
}
