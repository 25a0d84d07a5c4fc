package io.mortise.host.extension;

import io.mortise.host.identity.Caller;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The metrics of modules. Callers have asked the access policy. Safe for use by many threads. */
@ProviderType
public interface ModuleMetrics {

    /**
     * The metrics of all modules that are available in the workspace, in the version that is valid there, ordered; without those
     * for which the caller lacks the permission. Takes a second at most, whatever plugins do, and never throws for it.
     */
    List<ModuleMetric> list(Caller caller, WorkspaceScope workspace);
}
