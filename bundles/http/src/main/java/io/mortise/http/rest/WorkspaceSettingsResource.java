package io.mortise.http.rest;

import io.mortise.host.identity.Access;
import io.mortise.http.access.Call;
import io.mortise.http.access.Requires;
import io.mortise.http.openapi.Answers;
import io.mortise.http.openapi.Takes;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/** Labels and features of a workspace. */
@Path("/workspaces/{wsId}/settings")
@Produces(MediaType.APPLICATION_JSON)
public final class WorkspaceSettingsResource {
    private final SettingsOperations settings;

    WorkspaceSettingsResource(SettingsOperations settings) {
        this.settings = settings;
    }

    @GET
    @Requires(Access.WS_MEMBER)
    @Answers(SettingsDocument.class)
    public Response get(@Context Call call) {
        return settings.get(call);
    }

    @PATCH
    @Consumes({MediaTypes.MERGE_PATCH, MediaType.APPLICATION_JSON})
    @Requires(Access.WS_ADMIN)
    @Takes(SettingsPatch.class)
    @Answers(SettingsDocument.class)
    public Response patch(@Context Call call, InputStream body) throws IOException {
        return settings.patch(call, body);
    }
}
