package io.mortise.host.plugin;

import java.util.List;

/**
 * How a plugin is.
 *
 * @param enabled whether its module is enabled at system scope; false for one that is not installed any more
 * @param versions the installed ones, newest first; empty for a plugin of which only leftovers are there
 * @param leftovers removed versions that are still in memory
 */
public record HealthReport(String name, boolean enabled, List<VersionHealth> versions, List<Leftover> leftovers) {
    public HealthReport {
        versions = List.copyOf(versions);
        leftovers = List.copyOf(leftovers);
    }
}
