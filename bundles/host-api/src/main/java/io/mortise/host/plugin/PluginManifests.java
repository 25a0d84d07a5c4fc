package io.mortise.host.plugin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What the manifests of installed plugins say, the built-in modules' among them. Answers come from memory. Safe for use by many
 * threads.
 */
@ProviderType
public interface PluginManifests {

    /** The versions that are installed on this node, whether they run or not; an immutable snapshot. */
    List<PluginLocation> versions();

    /**
     * The manifest of an installed version as plain JSON values (maps, lists, strings, numbers, booleans), in the order of the
     * file; it has passed every check. Empty when that version is not installed. Not to be changed.
     */
    Optional<Map<String, Object>> manifest(PluginLocation version);

    /** From now on it is run after each change of what is installed, in the thread that changed it; it must be quick. */
    void addListener(Runnable listener);

    /** It is run no more; nothing happens when it never was. */
    void removeListener(Runnable listener);
}
