package io.mortise.http.rest;

import io.mortise.host.identity.Access;
import io.mortise.host.tenant.Tenants;
import io.mortise.host.tenant.UnknownScope;
import io.mortise.http.access.Call;
import io.mortise.http.access.Requires;
import io.mortise.http.json.JsonDocuments;
import io.mortise.http.openapi.Takes;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;

/** Single workspaces, addressed by their id, which is unique across organizations. */
@Path("/workspaces")
@Produces(MediaType.APPLICATION_JSON)
public final class Workspaces {
    private final Tenants tenants;
    private final JsonDocuments documents;

    Workspaces(Tenants tenants, JsonDocuments documents) {
        this.tenants = tenants;
        this.documents = documents;
    }

    @GET
    @Path("{wsId}")
    @Requires(Access.WS_MEMBER)
    public WorkspaceDocument get(@Context Call call) {
        return tenants.workspace(call.workspace())
                .map(WorkspaceDocument::of)
                .orElseThrow(() -> UnknownScope.workspace(call.workspace()));
    }

    @PATCH
    @Path("{wsId}")
    @Consumes({MediaTypes.MERGE_PATCH, MediaType.APPLICATION_JSON})
    @Requires(Access.WS_ADMIN)
    @Takes(WorkspacePatch.class)
    public WorkspaceDocument update(@Context Call call, InputStream body) throws IOException {
        return WorkspaceDocument.of(tenants.updateWorkspace(call.workspace(), documents.required(body), call.actor()));
    }

    @DELETE
    @Path("{wsId}")
    @Requires(Access.ORG_ADMIN)
    public void delete(@Context Call call) {
        tenants.deleteWorkspace(call.workspace(), call.actor());
    }
}
