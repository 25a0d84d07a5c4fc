package io.mortise.http.rest;

import io.mortise.host.identity.Access;
import io.mortise.host.plugin.PluginFileView;
import io.mortise.host.plugin.PluginRegistry;
import io.mortise.host.plugin.PluginView;
import io.mortise.host.plugin.UninstallPreview;
import io.mortise.http.access.Call;
import io.mortise.http.access.Query;
import io.mortise.http.access.Requires;
import io.mortise.http.json.JsonDocuments;
import io.mortise.http.openapi.Answers;
import io.mortise.http.openapi.Takes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;

/** Plugins and their lifecycle. */
@Path("/plugins")
@Produces(MediaType.APPLICATION_JSON)
public final class Plugins {
    private static final int PAGE = 1000;

    private final PluginRegistry plugins;
    private final JsonDocuments documents;

    Plugins(PluginRegistry plugins, JsonDocuments documents) {
        this.plugins = plugins;
        this.documents = documents;
    }

    @GET
    @Requires(
            value = Access.SYSTEM_ADMIN,
            query = {"limit", "cursor"})
    @Answers(value = PluginDocument.class, list = true)
    public Response list(@Context Call call) {
        return Paging.page(
                call,
                plugins.list(),
                PluginView::name,
                PluginDocument::of,
                call.query().limit(PAGE));
    }

    @GET
    @Path("{name}")
    @Requires(Access.SYSTEM_ADMIN)
    public PluginDocument get(@PathParam("name") String name) {
        return PluginDocument.of(plugins.get(name));
    }

    @DELETE
    @Path("{name}")
    @Requires(
            value = Access.SYSTEM_ADMIN,
            query = {"data", "dryRun", "cascade"})
    public UninstallPreview uninstall(@Context Call call, @PathParam("name") String name) {
        return plugins.uninstall(name, purge(call.query()), flag(call, "cascade"), flag(call, "dryRun"), call.actor());
    }

    @POST
    @Path("{name}/activate")
    @Requires(value = Access.SYSTEM_ADMIN, query = "dryRun")
    @Takes(value = ActivationInput.class, required = false)
    @Answers(
            value = PluginDocument.class,
            status = {200, 202})
    public Response activate(@Context Call call, @PathParam("name") String name, InputStream body) throws IOException {
        boolean dryRun = flag(call, "dryRun");
        PluginView plugin = plugins.activate(
                name, JsonDocuments.text(documents.optional(body, Set.of("version")), "version"), dryRun, call.actor());
        boolean active = PluginDocument.selected(plugin)
                .map(version -> PluginDocument.isActive(plugin, version.version()))
                .orElse(false);
        return Response.status(active || dryRun ? Response.Status.OK : Response.Status.ACCEPTED)
                .entity(PluginDocument.of(plugin))
                .build();
    }

    @POST
    @Path("{name}/deactivate")
    @Requires(
            value = Access.SYSTEM_ADMIN,
            query = {"dryRun", "cascade"})
    public PluginDocument deactivate(@Context Call call, @PathParam("name") String name) {
        return PluginDocument.of(plugins.deactivate(name, flag(call, "cascade"), flag(call, "dryRun"), call.actor()));
    }

    @GET
    @Path("{name}/versions")
    @Requires(Access.SYSTEM_ADMIN)
    public List<PluginDocument.VersionDocument> versions(@PathParam("name") String name) {
        return PluginDocument.versions(plugins.get(name));
    }

    @GET
    @Path("{name}/versions/{version}/files")
    @Requires(
            value = Access.SYSTEM_ADMIN,
            query = {"limit", "cursor"})
    @Answers(value = PluginDocument.FileDocument.class, list = true)
    public Response files(@Context Call call, @PathParam("name") String name, @PathParam("version") String version) {
        return Paging.page(
                call,
                plugins.files(name, version),
                PluginFileView::path,
                PluginDocument.FileDocument::of,
                call.query().limit(PAGE));
    }

    @GET
    @Path("{name}/health")
    @Requires(Access.SYSTEM_ADMIN)
    public HealthDocument health(@PathParam("name") String name) {
        return HealthDocument.of(plugins.get(name));
    }

    private static boolean flag(Call call, String name) {
        return call.query().flag(name).orElse(false);
    }

    private static boolean purge(Query query) {
        String data = query.text("data").orElse("purge");
        return switch (data) {
            case "purge" -> true;
            case "keep" -> false;
            default -> throw Query.invalid("data", "'" + data + "' is neither purge nor keep", "Use purge or keep");
        };
    }
}
