package io.mortise.http.rest;

import io.mortise.host.identity.Access;
import io.mortise.host.tenant.Memberships;
import io.mortise.host.tenant.Page;
import io.mortise.host.tenant.Tenants;
import io.mortise.host.tenant.Workspace;
import io.mortise.host.workspace.WorkspaceMarks.Marks;
import io.mortise.http.access.Call;
import io.mortise.http.access.Requires;
import io.mortise.http.access.Scopes;
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
import java.util.Optional;

/** The workspaces of an organization. */
@Path("/orgs/{orgId}/workspaces")
@Produces(MediaType.APPLICATION_JSON)
public final class OrganizationWorkspaces {
    private static final int PAGE = 100;

    private final Tenants tenants;
    private final Memberships memberships;
    private final MarkedWorkspaces marked;
    private final Scopes scopes;
    private final JsonDocuments documents;

    OrganizationWorkspaces(
            Tenants tenants, Memberships memberships, MarkedWorkspaces marked, Scopes scopes, JsonDocuments documents) {
        this.tenants = tenants;
        this.memberships = memberships;
        this.marked = marked;
        this.scopes = scopes;
        this.documents = documents;
    }

    /** The organization's administrators see every workspace, other members those to which they belong. */
    @GET
    @Requires(
            value = Access.ORG_MEMBER,
            query = {"limit", "cursor"})
    @Answers(value = WorkspaceDocument.class, list = true)
    public Response list(@Context Call call) {
        int limit = call.query().limit(PAGE);
        Optional<String> cursor = call.query().cursor();
        Page<Workspace> page = scopes.allows(call.caller(), Access.ORG_ADMIN, call.scope())
                ? tenants.workspaces(call.org(), limit, cursor)
                : Paging.cut(
                        memberships.workspacesOf(call.caller().userId(), call.org()),
                        workspace -> workspace.id().value(),
                        limit,
                        cursor);
        return Paging.page(call, marked.of(call, page.items()), page.next());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires(Access.ORG_ADMIN)
    @Takes(WorkspaceInput.class)
    @Answers(value = WorkspaceDocument.class, status = 201)
    public Response create(@Context Call call, InputStream body) throws IOException {
        Workspace created = tenants.createWorkspace(call.org(), documents.required(body), call.actor());
        return Responses.created("workspaces/" + created.id(), WorkspaceDocument.of(created, Marks.NONE));
    }
}
