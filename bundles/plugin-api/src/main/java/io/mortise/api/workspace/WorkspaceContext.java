package io.mortise.api.workspace;

import io.mortise.api.config.TypedConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The workspace on whose behalf a plugin is called: an immutable snapshot, safe to keep for the request and to hand to other
 * threads. Jakarta REST resources get it by {@code @Context WorkspaceContext}, other code of a plugin as an argument.
 *
 * <p>What is available is what was so when the context was made. What few calls want (permissions, labels and features, other
 * modules' configuration) is read when it is first asked, and the same from then on. Such a first question may throw when the
 * workspace was deleted meanwhile or the database does not answer.
 */
@ProviderType
public interface WorkspaceContext extends ModuleAvailability {
    /** The {@link #userId()} where the runtime calls by itself. */
    String SYSTEM_USER = "system";

    /** The id of the workspace, unique across organizations. */
    String workspaceId();

    /** The id of the organization the workspace belongs to. */
    String orgId();

    /** The workspace's display data. */
    WorkspaceInfo workspace();

    /** What workspaces are called here. */
    WorkspaceNavigation navigation();

    /** What can be done with the workspace. */
    WorkspaceFeatures features();

    /** The id of the user who calls; {@link #SYSTEM_USER} when nobody does, as in {@link WorkspaceListener}. */
    String userId();

    /** The caller's role in the workspace, such as {@code ws_admin}; empty when not a member, and when nobody calls. */
    Optional<String> userRole();

    /**
     * What the caller's roles allow in this workspace of what the available modules define, as {@code resource:action}, ordered.
     */
    List<String> permissions();

    /**
     * The resolved configuration of the called plugin's own module: JSON values by top-level key ({@code String},
     * {@code Number}, {@code Boolean}, {@code List}, {@code Map}), unmodifiable.
     */
    Map<String, Object> config();

    /**
     * The same as a record or an annotation type. Throws {@link io.mortise.api.config.ConfigMismatchException} when it does not
     * fit; see {@link TypedConfig#of}.
     */
    default <T> T config(Class<T> type) {
        return TypedConfig.of(config(), type);
    }

    /** The resolved feature flags of the called plugin's own module, unmodifiable. */
    Map<String, Boolean> featureFlags();

    /** Whether the module's flag is on; false also for one that the module does not have. */
    default boolean isFlagOn(String flag) {
        return featureFlags().getOrDefault(flag, false);
    }

    /** The part of this context that is about modules, to hand to code that needs nothing else. */
    default ModuleAvailability moduleAvailability() {
        return this;
    }
}
