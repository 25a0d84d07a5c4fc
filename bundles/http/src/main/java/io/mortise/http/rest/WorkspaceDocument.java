package io.mortise.http.rest;

import io.mortise.host.tenant.Workspace;
import io.mortise.host.workspace.WorkspaceMarks.Marks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A workspace on the wire, as the caller sees it. */
record WorkspaceDocument(
        String id,
        String orgId,
        String name,
        @Nullable String color,
        @Nullable String icon,
        boolean favorite,
        List<String> tags,
        long revision,
        String createdAt,
        String updatedAt) {
    static WorkspaceDocument of(Workspace workspace, Marks marks) {
        return new WorkspaceDocument(
                workspace.id().value(),
                workspace.orgId().value(),
                workspace.name(),
                workspace.color().orElse(null),
                workspace.icon().orElse(null),
                marks.favorite(),
                marks.tags(),
                workspace.revision(),
                workspace.createdAt().toString(),
                workspace.updatedAt().toString());
    }
}
