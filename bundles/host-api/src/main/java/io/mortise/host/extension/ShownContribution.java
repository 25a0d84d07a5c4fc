package io.mortise.host.extension;

import io.mortise.host.plugin.PluginLocation;
import java.util.Map;
import java.util.Optional;

/**
 * One contribution as it is shown.
 *
 * @param plugin the module and its version
 * @param permission the one that the caller has, and without which it would not be shown
 * @param realm where the element runs
 * @param url where the element is to be had; empty when there is none or assets are not served
 * @param details what contributions of its kind have besides, by the names of the manifest, as plain JSON values; unmodifiable
 */
public record ShownContribution(
        PluginLocation plugin,
        String id,
        Optional<String> label,
        Optional<String> icon,
        int order,
        Optional<String> permission,
        Realm realm,
        Optional<String> url,
        Map<String, Object> details) {}
