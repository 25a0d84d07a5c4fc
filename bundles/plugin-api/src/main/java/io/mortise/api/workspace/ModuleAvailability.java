package io.mortise.api.workspace;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Which modules a workspace has, as it was when the workspace's context was made: asked twice, it answers the same. Safe for
 * use by many threads.
 */
@ProviderType
public interface ModuleAvailability {

    /** Whether the module is available in the workspace; false also for a name that nobody knows. */
    boolean isModuleAvailable(String module);

    /** The module as the workspace sees it, available or not; empty for a name that nobody knows there. */
    Optional<ModuleConfig> getModuleConfig(String module);

    /** The names of the modules available in the workspace, ordered. */
    List<String> enabledModules();
}
