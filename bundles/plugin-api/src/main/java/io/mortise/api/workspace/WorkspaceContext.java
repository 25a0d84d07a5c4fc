package io.mortise.api.workspace;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The workspace on whose behalf a plugin is called: an immutable snapshot, safe to keep for the request and to hand to other
 * threads. Jakarta REST resources get it by {@code @Context WorkspaceContext}.
 */
@ProviderType
public interface WorkspaceContext {

    /** The id of the workspace, unique across organizations. */
    String workspaceId();

    /** The id of the organization the workspace belongs to. */
    String orgId();

    /** The workspace's display data. */
    WorkspaceInfo workspace();

    /** The id of the user who calls. */
    String userId();

    /** The caller's role in the workspace, such as {@code ws_admin}; empty when not a member. */
    Optional<String> userRole();

    /**
     * What the caller's roles allow in this workspace of what the available modules define, as {@code resource:action}, ordered.
     */
    default List<String> permissions() {
        return List.of();
    }

    /**
     * The resolved configuration of the called plugin's own module: JSON values by top-level key ({@code String},
     * {@code Number}, {@code Boolean}, {@code List}, {@code Map}), unmodifiable.
     */
    Map<String, Object> config();

    /** The resolved feature flags of the called plugin's own module, unmodifiable. */
    Map<String, Boolean> featureFlags();

    /** Whether another module is available in this workspace, now. */
    boolean isModuleAvailable(String module);

    /** The names of the modules available in this workspace, ordered. */
    List<String> enabledModules();
}
