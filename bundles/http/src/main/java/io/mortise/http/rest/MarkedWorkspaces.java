package io.mortise.http.rest;

import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Workspace;
import io.mortise.host.tenant.WorkspaceId;
import io.mortise.host.workspace.WorkspaceMarks;
import io.mortise.host.workspace.WorkspaceMarks.Marks;
import io.mortise.http.access.Call;
import java.util.List;
import java.util.Map;

/** Shows workspaces with the marks that the caller sees. */
final class MarkedWorkspaces {
    private final WorkspaceMarks marks;

    MarkedWorkspaces(WorkspaceMarks marks) {
        this.marks = marks;
    }

    WorkspaceDocument of(Call call, Workspace workspace) {
        return of(call, List.of(workspace)).get(0);
    }

    /** The same of several workspaces of one organization. */
    List<WorkspaceDocument> of(Call call, List<Workspace> workspaces) {
        if (workspaces.isEmpty()) {
            return List.of();
        }
        OrgId org = workspaces.get(0).orgId();
        List<WorkspaceId> ids = workspaces.stream().map(Workspace::id).toList();
        Map<WorkspaceId, Marks> found = marks.of(call.caller().userId(), org, ids);
        return workspaces.stream()
                .map(workspace -> WorkspaceDocument.of(workspace, found.getOrDefault(workspace.id(), Marks.NONE)))
                .toList();
    }
}
