package io.mortise.extensions.call;

import io.mortise.host.plugin.PluginLocation;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Work of the runtime for a plugin: what is warned of meanwhile comes into the plugin's log too. */
public final class PluginWork {
    private static final String PLUGIN = "plugin";
    private static final String VERSION = "pluginVersion";

    private PluginWork() {}

    /** May be called by a plugin's own thread, whose log stays what it was. */
    public static void run(PluginLocation plugin, Runnable work) {
        String name = MDC.get(PLUGIN);
        String version = MDC.get(VERSION);
        MDC.put(PLUGIN, plugin.name());
        MDC.put(VERSION, plugin.version());
        try {
            work.run();
        } finally {
            putBack(PLUGIN, name);
            putBack(VERSION, version);
        }
    }

    private static void putBack(String key, @Nullable String value) {
        if (value == null) {
            MDC.remove(key);
        } else {
            MDC.put(key, value);
        }
    }
}
