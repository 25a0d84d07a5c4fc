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

/** Tools and models that modules offer to AI features. */
@Path("/workspaces/{wsId}/ai")
@Produces(MediaType.APPLICATION_JSON)
public final class WorkspaceAi {
    private final CallOperations calls;

    WorkspaceAi(CallOperations calls) {
        this.calls = calls;
    }

    @GET
    @Requires(Access.WS_DATA)
    public AiDocument list(@Context Call call) {
        return new AiDocument(calls.list(call, CallPoint.AI_TOOLS), calls.list(call, CallPoint.AI_MODELS));
    }

    @POST
    @Path("tools/{module}/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires(Access.WS_DATA)
    @Takes(CallInput.class)
    public CallDocument use(
            @Context Call call, @PathParam("module") String module, @PathParam("id") String id, InputStream body)
            throws IOException {
        return calls.run(call, CallPoint.AI_TOOLS, module, id, body);
    }

    @POST
    @Path("models/{module}/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires(Access.WS_DATA)
    @Takes(CallInput.class)
    public CallDocument generate(
            @Context Call call, @PathParam("module") String module, @PathParam("id") String id, InputStream body)
            throws IOException {
        return calls.run(call, CallPoint.AI_MODELS, module, id, body);
    }

    /** What modules offer in the workspace. */
    record AiDocument(List<CallableDocument> tools, List<CallableDocument> models) {}
}
