package io.mortise.http.rest;

import io.mortise.host.identity.Access;
import io.mortise.host.workspace.WorkspaceMarks;
import io.mortise.http.access.Call;
import io.mortise.http.access.Requires;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;

/** Whether a workspace is a favorite of the caller. */
@Path("/workspaces/{wsId}/favorite")
public final class WorkspaceFavorite {
    private final WorkspaceMarks marks;

    WorkspaceFavorite(WorkspaceMarks marks) {
        this.marks = marks;
    }

    @PUT
    @Requires(Access.WS_DATA)
    public void add(@Context Call call) {
        marks.favorite(call.workspaceScope(), true, call.actor());
    }

    @DELETE
    @Requires(Access.WS_DATA)
    public void remove(@Context Call call) {
        marks.favorite(call.workspaceScope(), false, call.actor());
    }
}
