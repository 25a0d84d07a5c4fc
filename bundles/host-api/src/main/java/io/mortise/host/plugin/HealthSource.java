package io.mortise.host.plugin;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Registered by a bundle that calls plugins, to tell administrators what came of it. Safe for use by many threads. */
@ConsumerType
public interface HealthSource {

    /** What is to be seen among the checks of the version; empty when all is well. Quick, and does not throw. */
    List<HealthFinding> findings(PluginLocation version);
}
