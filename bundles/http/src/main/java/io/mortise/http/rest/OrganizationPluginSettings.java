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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/** Settings of plugins for an organization. */
@Path("/orgs/{orgId}/plugins")
@Produces(MediaType.APPLICATION_JSON)
public final class OrganizationPluginSettings {
    private final PluginSettingsOperations settings;

    OrganizationPluginSettings(PluginSettingsOperations settings) {
        this.settings = settings;
    }

    @GET
    @Path("{name}/settings")
    @Requires(Access.ORG_ADMIN)
    @Answers(PluginSettingsDocument.class)
    public Response get(@Context Call call, @PathParam("name") String name) {
        return settings.get(call, name);
    }

    @PUT
    @Path("{name}/settings")
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires(Access.ORG_ADMIN)
    @Takes(PluginSettingsInput.class)
    @Answers(PluginSettingsDocument.class)
    public Response put(@Context Call call, @PathParam("name") String name, InputStream body) throws IOException {
        return settings.put(call, name, body);
    }

    @DELETE
    @Path("{name}/settings")
    @Requires(Access.ORG_ADMIN)
    @Answers(PluginSettingsDocument.class)
    public Response reset(@Context Call call, @PathParam("name") String name) {
        return settings.reset(call, name);
    }
}
