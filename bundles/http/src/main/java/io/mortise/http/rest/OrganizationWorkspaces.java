package io.mortise.http.rest;

import io.mortise.host.identity.Access;
import io.mortise.host.tenant.Page;
import io.mortise.host.tenant.Tenants;
import io.mortise.host.tenant.Workspace;
import io.mortise.http.access.Call;
import io.mortise.http.access.Requires;
import io.mortise.http.json.JsonDocuments;
import io.mortise.http.openapi.Answers;
import io.mortise.http.openapi.Takes;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/** The workspaces of an organization. */
@Path("/orgs/{orgId}/workspaces")
@Produces(MediaType.APPLICATION_JSON)
public final class OrganizationWorkspaces {
    private static final int PAGE = 100;

    private final Tenants tenants;
    private final JsonDocuments documents;

    OrganizationWorkspaces(Tenants tenants, JsonDocuments documents) {
        this.tenants = tenants;
        this.documents = documents;
    }

    @GET
    @Requires(
            value = Access.ORG_ADMIN,
            query = {"limit", "cursor"})
    @Answers(value = WorkspaceDocument.class, list = true)
    public Response list(@Context Call call) {
        Page<Workspace> page = tenants.workspaces(
                call.org(), call.query().limit(PAGE), call.query().cursor());
        return Paging.page(
                call, page.items().stream().map(WorkspaceDocument::of).toList(), page.next());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires(Access.ORG_ADMIN)
    @Takes(WorkspaceInput.class)
    @Answers(value = WorkspaceDocument.class, status = 201)
    public Response create(@Context Call call, InputStream body) throws IOException {
        Workspace created = tenants.createWorkspace(call.org(), documents.required(body), call.actor());
        return Responses.created("workspaces/" + created.id(), WorkspaceDocument.of(created));
    }
}
