package io.mortise.host.plugin;

import java.util.List;

/**
 * How one version of a plugin is.
 *
 * @param selected whether it is the version of the system scope
 * @param healthy whether it runs, or would start when it is needed, and nothing speaks against it
 * @param faults why it is not healthy, a sentence each; empty when it is
 * @param conditions of its bundle; {@code Healthy} follows the checks
 * @param checks what the plugin's own checks found
 * @param stack where its code stood or what it threw when its bundle last failed to start or to stop; empty when it did not
 */
public record VersionHealth(
        String version,
        boolean selected,
        boolean healthy,
        List<String> faults,
        List<Condition> conditions,
        List<HealthFinding> checks,
        String stack) {
    public VersionHealth {
        faults = List.copyOf(faults);
        conditions = List.copyOf(conditions);
        checks = List.copyOf(checks);
    }
}
