package io.mortise.http.rest;

import io.mortise.host.identity.Access;
import io.mortise.host.workspace.WorkspaceMarks;
import io.mortise.http.access.Call;
import io.mortise.http.access.Requires;
import io.mortise.http.json.JsonDocuments;
import io.mortise.http.openapi.Takes;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The tags of a workspace. */
@Path("/workspaces/{wsId}/tags")
@Produces(MediaType.APPLICATION_JSON)
public final class WorkspaceTags {
    private final WorkspaceMarks marks;
    private final JsonDocuments documents;

    WorkspaceTags(WorkspaceMarks marks, JsonDocuments documents) {
        this.marks = marks;
        this.documents = documents;
    }

    @GET
    @Requires(Access.WS_DATA)
    public List<String> get(@Context Call call) {
        return marks.tags(call.workspaceScope());
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires(Access.WS_DATA)
    @Takes(value = String.class, list = true)
    public List<String> replace(@Context Call call, InputStream body) throws IOException {
        return marks.replaceTags(call.workspaceScope(), documents.array(body), call.actor());
    }
}
