package io.mortise.http.rest;

import io.mortise.host.extension.CallPoint;
import io.mortise.host.identity.Access;
import io.mortise.http.access.Call;
import io.mortise.http.access.Requires;
import io.mortise.http.openapi.Takes;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Steps and occasions that modules offer to workflows. */
@Path("/workspaces/{wsId}/workflow")
@Produces(MediaType.APPLICATION_JSON)
public final class WorkspaceWorkflow {
    private final CallOperations calls;

    WorkspaceWorkflow(CallOperations calls) {
        this.calls = calls;
    }

    @GET
    @Requires(Access.WS_DATA)
    public WorkflowDocument list(@Context Call call) {
        return new WorkflowDocument(
                calls.list(call, CallPoint.WORKFLOW_ACTIONS), calls.list(call, CallPoint.WORKFLOW_TRIGGERS));
    }

    @POST
    @Path("actions/{module}/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires(Access.WS_DATA)
    @Takes(CallInput.class)
    public CallDocument run(
            @Context Call call, @PathParam("module") String module, @PathParam("id") String id, InputStream body)
            throws IOException {
        return calls.run(call, CallPoint.WORKFLOW_ACTIONS, module, id, body);
    }

    @POST
    @Path("triggers/{module}/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires(Access.WS_DATA)
    @Takes(CallInput.class)
    public CallDocument ask(
            @Context Call call, @PathParam("module") String module, @PathParam("id") String id, InputStream body)
            throws IOException {
        return calls.run(call, CallPoint.WORKFLOW_TRIGGERS, module, id, body);
    }

    /** What modules offer in the workspace. */
    record WorkflowDocument(List<CallableDocument> actions, List<CallableDocument> triggers) {}
}
