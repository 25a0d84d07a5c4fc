package io.mortise.http.rest;

import io.mortise.host.identity.Access;
import io.mortise.http.access.Call;
import io.mortise.http.access.Requires;
import io.mortise.http.openapi.Answers;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Tables of modules for other programs, as files. */
@Path("/workspaces/{wsId}/exports")
public final class WorkspaceExports {
    private final TableOperations tables;

    WorkspaceExports(TableOperations tables) {
        this.tables = tables;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Requires(Access.WS_DATA)
    public List<TableEntryDocument> list(@Context Call call) {
        return tables.list(call);
    }

    @GET
    @Path("{module}/{id}")
    @Produces({MediaType.APPLICATION_JSON, TableOperations.CSV})
    @Requires(value = Access.WS_DATA, otherQuery = true)
    @Answers(TableDocument.class)
    public Response get(
            @Context Call call,
            @Context Request request,
            @PathParam("module") String module,
            @PathParam("id") String id) {
        return tables.get(call, request, module, id);
    }
}
