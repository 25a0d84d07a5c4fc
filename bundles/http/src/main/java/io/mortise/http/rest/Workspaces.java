package io.mortise.http.rest;

import io.mortise.host.identity.Access;
import io.mortise.host.tenant.Tenants;
import io.mortise.host.tenant.UnknownScope;
import io.mortise.http.access.Call;
import io.mortise.http.access.Requires;
import io.mortise.http.json.JsonDocuments;
import io.mortise.http.openapi.Answers;
import io.mortise.http.openapi.Takes;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** Single workspaces, addressed by their id, which is unique across organizations. */
@Path("/workspaces")
@Produces(MediaType.APPLICATION_JSON)
public final class Workspaces {
    private final Tenants tenants;
    private final WorkspaceRules rules;
    private final MarkedWorkspaces marked;
    private final RemovalOperations removal;
    private final JsonDocuments documents;

    Workspaces(
            Tenants tenants,
            WorkspaceRules rules,
            MarkedWorkspaces marked,
            RemovalOperations removal,
            JsonDocuments documents) {
        this.tenants = tenants;
        this.rules = rules;
        this.marked = marked;
        this.removal = removal;
        this.documents = documents;
    }

    @GET
    @Path("{wsId}")
    @Requires(Access.WS_MEMBER)
    public WorkspaceDocument get(@Context Call call) {
        return tenants.workspace(call.workspace())
                .map(workspace -> marked.of(call, workspace))
                .orElseThrow(() -> UnknownScope.workspace(call.workspace()));
    }

    @PATCH
    @Path("{wsId}")
    @Consumes({MediaTypes.MERGE_PATCH, MediaType.APPLICATION_JSON})
    @Requires(Access.WS_ADMIN)
    @Takes(WorkspacePatch.class)
    public WorkspaceDocument update(@Context Call call, InputStream body) throws IOException {
        Map<String, Object> patch = documents.required(body);
        rules.checkWorkspace(call, patch);
        return marked.of(call, tenants.updateWorkspace(call.workspace(), patch, call.actor()));
    }

    @DELETE
    @Path("{wsId}")
    @Requires(
            value = Access.ORG_ADMIN,
            deletedToo = true,
            query = {"purge", "dryRun"})
    @Answers(
            value = RemovalDocument.class,
            status = {200, 204})
    public Response delete(@Context Call call) {
        return removal.delete(call);
    }

    @GET
    @Path("{wsId}/deletion")
    @Requires(
            value = Access.ORG_ADMIN,
            deletedToo = true,
            query = {"purge"})
    public RemovalDocument deletion(@Context Call call) {
        return removal.preview(call);
    }

    @POST
    @Path("{wsId}/restore")
    @Requires(value = Access.ORG_ADMIN, deletedToo = true)
    public WorkspaceDocument restore(@Context Call call) {
        removal.restore(call);
        return get(call);
    }
}
