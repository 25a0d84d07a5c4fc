package io.mortise.http.rest;

import io.mortise.host.identity.Access;
import io.mortise.http.access.Call;
import io.mortise.http.access.Requires;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/** The look of a workspace, as a style sheet. */
@Path("/workspaces/{wsId}/theme.css")
public final class WorkspaceThemeSheet {
    private final ThemeOperations themes;

    WorkspaceThemeSheet(ThemeOperations themes) {
        this.themes = themes;
    }

    @GET
    @Produces(MediaTypes.CSS)
    @Requires(Access.WS_MEMBER)
    public Response get(@Context Call call) {
        return themes.sheet(call);
    }
}
