package io.mortise.http.rest;

import io.mortise.host.tenant.Memberships;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Workspace;
import io.mortise.host.tenant.WorkspaceId;
import io.mortise.host.workspace.WorkspaceMarks;
import io.mortise.host.workspace.WorkspaceMarks.Marks;
import io.mortise.http.access.Call;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Shows workspaces with the marks that the caller sees: a member of them, for an administrator's role does not open their data. */
final class MarkedWorkspaces {
    private final WorkspaceMarks marks;
    private final Memberships memberships;

    MarkedWorkspaces(WorkspaceMarks marks, Memberships memberships) {
        this.marks = marks;
        this.memberships = memberships;
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
        String userId = call.caller().userId();
        List<WorkspaceId> own = memberships.workspacesOf(userId, org).stream()
                .map(Workspace::id)
                .filter(workspaces.stream().map(Workspace::id).collect(Collectors.toSet())::contains)
                .toList();
        Map<WorkspaceId, Marks> found = own.isEmpty() ? Map.of() : marks.of(userId, org, own);
        return workspaces.stream()
                .map(workspace -> WorkspaceDocument.of(workspace, found.getOrDefault(workspace.id(), Marks.NONE)))
                .toList();
    }
}
