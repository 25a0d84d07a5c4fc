package io.mortise.api.lifecycle;

import io.mortise.api.workspace.WorkspaceContext;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The organization or workspace in which a module has become available, or has stopped being so. Immutable. */
@ProviderType
public interface LifecycleScope extends LifecycleContext {

    /** The organization, or that of the workspace. */
    String orgId();

    /** The workspace; empty where the organization itself is meant. */
    Optional<String> workspaceId();

    /** What is known of the workspace, without a user; empty for an organization, and for a workspace that is gone. */
    Optional<WorkspaceContext> workspace();

    /**
     * The configuration of the plugin's module as the scope sees it: JSON values by top-level key, unmodifiable; empty for a
     * scope that is gone.
     */
    Map<String, Object> config();

    /** The feature flags of the plugin's module as the scope sees them, unmodifiable; empty for a scope that is gone. */
    Map<String, Boolean> featureFlags();
}
