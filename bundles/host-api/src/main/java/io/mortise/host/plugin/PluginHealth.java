package io.mortise.host.plugin;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * How plugins are on this node. Safe for use by many threads; never to be called within a transaction. It never throws for
 * what a plugin's code does.
 */
@ProviderType
public interface PluginHealth {

    /**
     * How a plugin is: each of its versions, with its own checks, and what keeps versions that were removed in memory. Waits
     * for checks up to some seconds unless they were asked a moment ago.
     *
     * <p>Throws {@code ProblemException} {@code PLUGIN_NOT_FOUND} for a plugin that is neither installed nor left over.
     */
    HealthReport report(String name);

    /**
     * Whether a version is healthy now, and why not: its bundle is active, or starts when it is needed, no fault is known
     * and none of its own checks fails. Waits for checks as above. One that is not installed is not healthy.
     */
    VersionHealth version(PluginLocation version);

    /** What keeps versions that were removed in memory, of all plugins. */
    List<Leftover> leftovers();
}
