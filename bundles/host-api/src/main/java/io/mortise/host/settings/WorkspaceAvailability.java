package io.mortise.host.settings;

import io.mortise.host.problem.Reason;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Which modules may act in one workspace, for callers that ask again and again. It may be kept for as long as wanted and never
 * answers from what a change that has returned has overtaken, whatever is toggled, installed or deleted. Safe for use by many
 * threads. Throws {@code WORKSPACE_NOT_FOUND} once the workspace is gone.
 */
@ProviderType
public interface WorkspaceAvailability {

    /** Whether the module is available there; allocates nothing. */
    boolean isAvailable(String module);

    /** Why it is not; empty when it is. */
    Optional<Reason> reason(String module);
}
