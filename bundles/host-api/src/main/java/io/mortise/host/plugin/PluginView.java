package io.mortise.host.plugin;

import java.util.List;

/**
 * A plugin as operators see it.
 *
 * @param enabled whether its module is enabled at system scope
 * @param versions newest first
 */
public record PluginView(
        String name,
        String displayName,
        String description,
        String type,
        boolean enabled,
        List<PluginVersion> versions) {
    public PluginView {
        versions = List.copyOf(versions);
    }
}
