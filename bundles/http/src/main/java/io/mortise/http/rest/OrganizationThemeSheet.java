package io.mortise.http.rest;

import io.mortise.host.identity.Access;
import io.mortise.http.access.Call;
import io.mortise.http.access.Requires;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/** The look of an organization and of its workspaces, as a style sheet. */
@Path("/orgs/{orgId}/theme.css")
public final class OrganizationThemeSheet {
    private final ThemeOperations themes;

    OrganizationThemeSheet(ThemeOperations themes) {
        this.themes = themes;
    }

    @GET
    @Produces(MediaTypes.CSS)
    @Requires(Access.ORG_MEMBER)
    public Response get(@Context Call call) {
        return themes.sheet(call);
    }
}
