package io.mortise.http.rest;

import io.mortise.host.extension.Connectors;
import io.mortise.host.identity.Access;
import io.mortise.http.access.Call;
import io.mortise.http.access.Requires;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** The connections of modules to other systems. */
@Path("/workspaces/{wsId}/connectors")
@Produces(MediaType.APPLICATION_JSON)
public final class WorkspaceConnectors {
    private final Connectors connectors;

    WorkspaceConnectors(Connectors connectors) {
        this.connectors = connectors;
    }

    @GET
    @Requires(Access.WS_MEMBER)
    public List<ConnectorDocument> list(@Context Call call) {
        return connectors.list(call.caller(), call.workspaceScope()).stream()
                .map(ConnectorDocument::of)
                .toList();
    }

    @POST
    @Path("{module}/{id}/test")
    @Requires(Access.WS_ADMIN)
    public ConnectorDocument.TestDocument test(
            @Context Call call, @PathParam("module") String module, @PathParam("id") String id) {
        return ConnectorDocument.TestDocument.of(connectors.test(call.caller(), call.workspaceScope(), module, id));
    }
}
