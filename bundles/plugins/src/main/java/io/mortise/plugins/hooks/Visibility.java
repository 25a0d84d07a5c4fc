package io.mortise.plugins.hooks;

import io.mortise.host.plugin.PluginLocation;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;

/**
 * Which plugin bundles each plugin bundle may see: its own and those of the modules it depends on. The hooks ask it at every
 * look-up, event and wire, so it is one immutable map that the lifecycle replaces as a whole.
 */
public final class Visibility {
    private volatile Map<String, Set<String>> visible = Map.of();
    private final Map<String, String> preferred = new ConcurrentHashMap<>();

    /**
     * Replaces what is known.
     *
     * @param visibleByLocation for each plugin bundle's location the locations of the other plugin bundles that it may see
     */
    public void replace(Map<String, Set<String>> visibleByLocation) {
        Map<String, Set<String>> copy = new HashMap<>();
        visibleByLocation.forEach((location, others) -> copy.put(location, Set.copyOf(others)));
        visible = Map.copyOf(copy);
    }

    /** From now on plugins are wired to that version of one, rather than to another. */
    public void prefer(PluginLocation version) {
        preferred.put(version.name(), version.toString());
    }

    /** Whether plugins are wired to the bundle rather than to other versions of the same plugin. */
    boolean isPreferred(Bundle plugin) {
        return PluginLocation.parse(plugin.getLocation())
                .filter(version -> version.toString().equals(preferred.get(version.name())))
                .isPresent();
    }

    /** Whether the bundle is a plugin's. */
    static boolean isPlugin(Bundle bundle) {
        return bundle.getLocation().startsWith(PluginLocation.PREFIX);
    }

    /** Whether one plugin's bundle may see another's. */
    boolean between(Bundle viewer, Bundle other) {
        return viewer.equals(other)
                || visible.getOrDefault(viewer.getLocation(), Set.of()).contains(other.getLocation());
    }

    /** Whether a bundle may see another one as a bundle; the runtime's own bundles see all. */
    boolean bundle(Bundle viewer, Bundle other) {
        return !isPlugin(viewer) || (isPlugin(other) && between(viewer, other));
    }
}
