package io.mortise.http.rest;

import io.mortise.host.identity.Access;
import io.mortise.http.access.Call;
import io.mortise.http.access.Requires;
import io.mortise.http.openapi.Answers;
import io.mortise.http.openapi.Takes;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/** Modules as an organization sees them. */
@Path("/orgs/{orgId}/modules")
@Produces(MediaType.APPLICATION_JSON)
public final class OrganizationModules {
    private final ModuleOperations modules;

    OrganizationModules(ModuleOperations modules) {
        this.modules = modules;
    }

    @GET
    @Requires(
            value = Access.ORG_ADMIN,
            query = {"enabled", "installed", "available", "limit", "cursor"})
    @Answers(
            value = ModuleDocument.class,
            list = true,
            status = {200, 304})
    public Response list(@Context Call call) {
        return modules.list(call);
    }

    @GET
    @Path("{name}")
    @Requires(Access.ORG_ADMIN)
    @Answers(
            value = ModuleDocument.class,
            status = {200, 304})
    public Response get(@Context Call call, @PathParam("name") String name) {
        return modules.get(call, name);
    }

    @GET
    @Path("{name}/schema")
    @Requires(Access.ORG_ADMIN)
    public ModuleSchemaDocument schema(@Context Call call, @PathParam("name") String name) {
        return modules.schema(call, name);
    }

    @PUT
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires(Access.ORG_ADMIN)
    @Takes(OverrideInput.class)
    @Answers(ModuleDocument.class)
    public Response replace(@Context Call call, @PathParam("name") String name, InputStream body) throws IOException {
        return modules.replace(call, name, body);
    }

    @PATCH
    @Path("{name}")
    @Consumes({MediaTypes.MERGE_PATCH, MediaType.APPLICATION_JSON})
    @Requires(Access.ORG_ADMIN)
    @Takes(OverrideInput.class)
    @Answers(ModuleDocument.class)
    public Response patch(@Context Call call, @PathParam("name") String name, InputStream body) throws IOException {
        return modules.patch(call, name, body);
    }

    @DELETE
    @Path("{name}")
    @Requires(Access.ORG_ADMIN)
    @Answers(ModuleDocument.class)
    public Response revert(@Context Call call, @PathParam("name") String name) {
        return modules.revert(call, name);
    }

    @POST
    @Path("{name}/preview")
    @Consumes({MediaTypes.MERGE_PATCH, MediaType.APPLICATION_JSON})
    @Requires(Access.ORG_ADMIN)
    @Takes(OverrideInput.class)
    public PreviewDocument preview(@Context Call call, @PathParam("name") String name, InputStream body)
            throws IOException {
        return modules.preview(call, name, body);
    }

    @GET
    @Path("{name}/history")
    @Requires(
            value = Access.ORG_ADMIN,
            query = {"limit", "cursor"})
    @Answers(value = AuditDocument.class, list = true)
    public Response history(@Context Call call, @PathParam("name") String name) {
        return modules.history(call, name);
    }

    @POST
    @Path("{name}/history/{id}/restore")
    @Requires(Access.ORG_ADMIN)
    @Answers(ModuleDocument.class)
    public Response restore(@Context Call call, @PathParam("name") String name, @PathParam("id") String id) {
        return modules.restore(call, name, id);
    }
}
