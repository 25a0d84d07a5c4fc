package io.mortise.host.plugin;

import java.time.Duration;
import org.osgi.annotation.versioning.ConsumerType;

/** Registered by a bundle that has something to tell a plugin before its bundle is stopped for good. */
@ConsumerType
public interface PluginDeparture {

    /**
     * The version is about to be stopped because its module was deactivated or is being uninstalled. Returns when the plugin
     * has been told all, or when the time is over. Does not throw for what the plugin's code does.
     */
    void leave(PluginLocation version, Duration time);

    /** The version stays after all, or was never about to go. */
    void stay(PluginLocation version);
}
