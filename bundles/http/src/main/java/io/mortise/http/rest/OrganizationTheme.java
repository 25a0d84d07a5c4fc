package io.mortise.http.rest;

import io.mortise.host.identity.Access;
import io.mortise.http.access.Call;
import io.mortise.http.access.Requires;
import io.mortise.http.openapi.Answers;
import io.mortise.http.openapi.Takes;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/** The look of an organization and of its workspaces. */
@Path("/orgs/{orgId}/theme")
@Produces(MediaType.APPLICATION_JSON)
public final class OrganizationTheme {
    private final ThemeOperations themes;

    OrganizationTheme(ThemeOperations themes) {
        this.themes = themes;
    }

    @GET
    @Requires(Access.ORG_ADMIN)
    @Answers(ThemeDocument.class)
    public Response get(@Context Call call) {
        return themes.get(call);
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires(Access.ORG_ADMIN)
    @Takes(ThemeInput.class)
    @Answers(ThemeDocument.class)
    public Response put(@Context Call call, InputStream body) throws IOException {
        return themes.put(call, body);
    }

    @DELETE
    @Requires(Access.ORG_ADMIN)
    @Answers(ThemeDocument.class)
    public Response delete(@Context Call call) {
        return themes.delete(call);
    }
}
