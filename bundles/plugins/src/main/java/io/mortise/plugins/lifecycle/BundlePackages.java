package io.mortise.plugins.lifecycle;

import io.mortise.host.plugin.PluginLocation;
import java.util.Set;

/** What the bundles of installed versions take from each other, and what the runtime's own have taken. */
interface BundlePackages {

    /** The packages that a version's bundle exports; none where it is not installed in the framework. */
    Set<String> exportedBy(PluginLocation location);

    /** The packages that it imports. */
    Set<String> importedBy(PluginLocation location);

    /** Whether one of the runtime's own bundles has the symbolic name, the framework included. */
    boolean isOfRuntime(String symbolicName);
}
