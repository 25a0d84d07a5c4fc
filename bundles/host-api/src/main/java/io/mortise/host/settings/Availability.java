package io.mortise.host.settings;

import io.mortise.host.problem.Reason;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import io.mortise.host.tenant.WorkspaceId;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The one owner of the question whether a module may act in a scope, now. Safe for use by many threads. Throws
 * {@code ORG_NOT_FOUND} or {@code WORKSPACE_NOT_FOUND} for a scope that does not exist.
 */
@ProviderType
public interface Availability {

    /** Why the module is not available in the scope; empty when it is. An unknown module is {@code NOT_INSTALLED}. */
    Optional<Reason> reason(Scope scope, String module);

    /** Whether the module is available in the scope. */
    default boolean isAvailable(Scope scope, String module) {
        return reason(scope, module).isEmpty();
    }

    /** The same for a caller who does not know the workspace's organization. */
    boolean isAvailable(WorkspaceId workspace, String module);

    /** The same for one workspace that is asked about again and again. */
    WorkspaceAvailability at(WorkspaceScope workspace);

    /** What is available in the workspace now; the answer stays as it is. */
    AvailableModules now(WorkspaceScope workspace);

    /**
     * Why what an available module adds at an extension point does not count in the scope; empty when it does. Core modules
     * are never refused, and at system scope only what nobody may use.
     *
     * @param point the point's name as manifests write it in {@code contributes}, such as {@code pages}
     */
    default Optional<Reason> pointReason(Scope scope, String module, String point) {
        return Optional.empty();
    }
}
