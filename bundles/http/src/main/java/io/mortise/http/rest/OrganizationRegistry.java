package io.mortise.http.rest;

import io.mortise.host.identity.Access;
import io.mortise.host.plugin.InstallRequest;
import io.mortise.host.plugin.OrganizationPlugins;
import io.mortise.host.plugin.SubmitOutcome;
import io.mortise.host.settings.ModuleOwner;
import io.mortise.http.access.Call;
import io.mortise.http.access.Requires;
import io.mortise.http.json.JsonDocuments;
import io.mortise.http.openapi.Answers;
import io.mortise.http.openapi.Takes;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The plugins of an organization: those of its own registry, and those of the system as it has them. */
@Path("/orgs/{orgId}/plugins")
@Produces(MediaType.APPLICATION_JSON)
public final class OrganizationRegistry {
    private static final int PAGE = 1000;

    private final OrganizationPlugins plugins;
    private final OrganizationPluginViews views;
    private final JsonDocuments documents;

    OrganizationRegistry(OrganizationPlugins plugins, OrganizationPluginViews views, JsonDocuments documents) {
        this.plugins = plugins;
        this.views = views;
        this.documents = documents;
    }

    @GET
    @Requires(
            value = Access.ORG_ADMIN,
            query = {"limit", "cursor"})
    @Answers(value = OrganizationPlugin.class, list = true)
    public Response list(@Context Call call) {
        return Paging.page(
                call,
                views.all(call.scope()),
                OrganizationPlugin::name,
                plugin -> plugin,
                call.query().limit(PAGE));
    }

    @GET
    @Path("{name}")
    @Requires(Access.ORG_ADMIN)
    @Answers(OrganizationPlugin.class)
    public Response get(@Context Call call, @PathParam("name") String name) {
        return views.tagged(call.scope(), name);
    }

    @POST
    @Consumes({MediaTypes.ZIP, MediaTypes.JAR, MediaType.APPLICATION_OCTET_STREAM})
    @Requires(value = Access.ORG_ADMIN, query = "dryRun")
    @Answers(
            value = OrganizationPlugin.class,
            or = PluginPlanDocument.class,
            status = {200, 202})
    public Response upload(@Context Call call, InputStream body) {
        return submit(call, "upload.zip", body);
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Requires(value = Access.ORG_ADMIN, query = "dryRun")
    @Answers(
            value = OrganizationPlugin.class,
            or = PluginPlanDocument.class,
            status = {200, 202})
    public Response uploadForm(@Context Call call, InputStream body) throws IOException {
        MultipartFile file =
                MultipartFile.first(body, call.header(HttpHeaders.CONTENT_TYPE).orElse(""));
        return submit(call, file.name(), file.content());
    }

    private Response submit(Call call, String fileName, InputStream archive) {
        boolean dryRun = call.query().flag("dryRun").orElse(false);
        SubmitOutcome outcome =
                plugins.submit(call.org(), archive, new InstallRequest(fileName, "upload", dryRun, call.actor()));
        if (outcome instanceof SubmitOutcome.WouldSubmit would) {
            return Response.ok(PluginPlanDocument.of(would.plan(), true)).build();
        }
        if (outcome instanceof SubmitOutcome.Unchanged same) {
            return Response.ok(views.of(call.scope(), same.plugin())).build();
        }
        SubmitOutcome.Submitted submitted = (SubmitOutcome.Submitted) outcome;
        return Response.accepted(views.of(call.scope(), submitted.plugin()))
                .header(
                        HttpHeaders.LOCATION,
                        Responses.BASE + "orgs/" + call.org() + "/plugins/"
                                + submitted.plugin().name())
                .build();
    }

    /** Pins the organization to a version. */
    @PUT
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires(Access.SYSTEM_ADMIN)
    @Takes(VersionInput.class)
    @Answers(OrganizationPlugin.class)
    public Response pin(@Context Call call, @PathParam("name") String name, InputStream body) throws IOException {
        Map<String, Object> document = documents.optional(body, Set.of("version"));
        views.pin(call, name, JsonDocuments.textOrNull(document, "version"));
        return views.tagged(call.scope(), name);
    }

    /** All of it, or with {@code version} an upload that waits or was rejected. */
    @DELETE
    @Path("{name}")
    @Requires(
            value = Access.ORG_ADMIN,
            query = {"version", "data", "dryRun", "cascade", "force"})
    @Answers(
            value = PluginPlanDocument.class,
            status = {200, 202, 204})
    public Response remove(@Context Call call, @PathParam("name") String name) {
        if (!ModuleOwner.isOf(call.org(), name)) {
            throw views.notOwn(call.scope(), name);
        }
        Optional<String> version = call.query().name("version");
        boolean dryRun = call.query().flag("dryRun").orElse(false);
        if (version.isPresent()) {
            plugins.withdraw(call.org(), name, version.get(), dryRun, call.actor());
            return Response.noContent().build();
        }
        boolean purge = Plugins.purge(call.query());
        return PluginPlanDocument.report(
                plugins.remove(call.org(), name, purge, ModuleSwitch.cascade(call), dryRun, call.actor()), dryRun);
    }
}
