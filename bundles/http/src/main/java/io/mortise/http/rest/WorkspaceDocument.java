package io.mortise.http.rest;

import io.mortise.host.tenant.Workspace;
import org.jspecify.annotations.Nullable;

/** A workspace on the wire. */
record WorkspaceDocument(
        String id,
        String orgId,
        String name,
        @Nullable String color,
        @Nullable String icon,
        long revision,
        String createdAt,
        String updatedAt) {
    static WorkspaceDocument of(Workspace workspace) {
        return new WorkspaceDocument(
                workspace.id().value(),
                workspace.orgId().value(),
                workspace.name(),
                workspace.color().orElse(null),
                workspace.icon().orElse(null),
                workspace.revision(),
                workspace.createdAt().toString(),
                workspace.updatedAt().toString());
    }
}
