package io.mortise.host.plugin;

import java.util.Optional;

/** The location of a plugin version's bundle, {@code mortise:{name}:{version}}; tells plugins from the runtime's bundles. */
public record PluginLocation(String name, String version) {
    /** What every plugin's location begins with, and no other bundle's. */
    public static final String PREFIX = "mortise:";

    /**
     * Property of a service that the runtime registers on a plugin's behalf: the plugin's name. No plugin sees such a service, not
     * even that one.
     */
    public static final String PLUGIN = "mortise.plugin";

    /** The same for the plugin's version. */
    public static final String VERSION = "mortise.plugin.version";

    /** Reads a bundle's location; empty when it is not a plugin's. */
    public static Optional<PluginLocation> parse(String location) {
        if (!location.startsWith(PREFIX)) {
            return Optional.empty();
        }
        int colon = location.indexOf(':', PREFIX.length());
        return colon < 0
                ? Optional.empty()
                : Optional.of(
                        new PluginLocation(location.substring(PREFIX.length(), colon), location.substring(colon + 1)));
    }

    @Override
    public String toString() {
        return PREFIX + name + ":" + version;
    }
}
