package io.mortise.api.event;

import io.mortise.api.workspace.WorkspaceContext;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Something that has happened in a workspace or an organization. Immutable. */
@ProviderType
public interface PluginEvent {

    String topic();

    /** Values of JSON ({@code String}, {@code Number}, {@code Boolean}, {@code List}, {@code Map}), unmodifiable. */
    Map<String, Object> properties();

    /** The name of the plugin that has published it. */
    String publisher();

    /** When it was published. */
    Instant time();

    /** The organization in which it happened. */
    String orgId();

    /** The workspace in which it happened; empty for an event of the organization. */
    Optional<String> workspaceId();

    /** The workspace as the handler's plugin sees it, without a user; empty for an event of the organization. */
    Optional<WorkspaceContext> workspace();
}
