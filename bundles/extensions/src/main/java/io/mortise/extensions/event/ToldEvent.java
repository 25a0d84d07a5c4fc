package io.mortise.extensions.event;

import io.mortise.api.event.PluginEvent;
import io.mortise.api.workspace.WorkspaceContext;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** An event as one plugin is told of it. */
record ToldEvent(
        String topic,
        Map<String, Object> properties,
        String publisher,
        Instant time,
        String orgId,
        Optional<String> workspaceId,
        Optional<WorkspaceContext> workspace)
        implements PluginEvent {

    static ToldEvent of(PublishedEvent event, Optional<WorkspaceContext> workspace) {
        return new ToldEvent(
                event.topic(),
                event.properties(),
                event.publisher(),
                event.time(),
                event.scope().org().map(OrgId::value).orElseThrow(),
                event.scope() instanceof WorkspaceScope one
                        ? Optional.of(one.id().value())
                        : Optional.empty(),
                workspace);
    }
}
