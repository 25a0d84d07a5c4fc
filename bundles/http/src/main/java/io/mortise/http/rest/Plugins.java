package io.mortise.http.rest;

import io.mortise.host.identity.Access;
import io.mortise.host.plugin.PluginFileView;
import io.mortise.host.plugin.PluginPlan;
import io.mortise.host.plugin.PluginRegistry;
import io.mortise.host.plugin.PluginView;
import io.mortise.host.plugin.UpdateTerms;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Plugins and their lifecycle. */
@Path("/plugins")
@Produces(MediaType.APPLICATION_JSON)
public final class Plugins {
    private static final int PAGE = 1000;
    private static final int LONGEST_WATCH = 86_400;

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
            query = {"data", "dryRun", "cascade", "force"})
    @Answers(
            value = PluginPlanDocument.class,
            status = {200, 202})
    public Response uninstall(@Context Call call, @PathParam("name") String name) {
        boolean dryRun = flag(call, "dryRun");
        return PluginPlanDocument.report(
                plugins.uninstall(name, purge(call.query()), ModuleSwitch.cascade(call), dryRun, call.actor()), dryRun);
    }

    @POST
    @Path("{name}/activate")
    @Requires(
            value = Access.SYSTEM_ADMIN,
            query = {"dryRun", "cascade", "force"})
    @Takes(value = ActivationInput.class, required = false)
    @Answers(
            value = PluginDocument.class,
            or = PluginPlanDocument.class,
            status = {200, 202})
    public Response activate(@Context Call call, @PathParam("name") String name, InputStream body) throws IOException {
        Map<String, Object> input = documents.optional(body, Set.of("version", "watchSeconds"));
        Optional<String> version = JsonDocuments.text(input, "version");
        UpdateTerms terms = new UpdateTerms(watch(input), ModuleSwitch.cascade(call));
        if (flag(call, "dryRun")) {
            return Response.ok(PluginPlanDocument.of(plugins.previewActivation(name, version, terms.cascade()), true))
                    .build();
        }
        PluginView plugin = plugins.activate(name, version, terms, call.actor());
        boolean active = PluginDocument.selected(plugin)
                .map(selected -> PluginDocument.isActive(plugin, selected.version()))
                .orElse(false);
        return Response.status(active ? Response.Status.OK : Response.Status.ACCEPTED)
                .entity(PluginDocument.of(plugin))
                .build();
    }

    @POST
    @Path("{name}/rollback")
    @Requires(
            value = Access.SYSTEM_ADMIN,
            query = {"dryRun", "force"})
    public PluginPlanDocument rollback(@Context Call call, @PathParam("name") String name) {
        boolean dryRun = flag(call, "dryRun");
        return PluginPlanDocument.of(plugins.rollback(name, flag(call, "force"), dryRun, call.actor()), dryRun);
    }

    @POST
    @Path("{name}/deactivate")
    @Requires(
            value = Access.SYSTEM_ADMIN,
            query = {"dryRun", "cascade", "force"})
    @Answers(
            value = PluginPlanDocument.class,
            status = {200, 202})
    public Response deactivate(@Context Call call, @PathParam("name") String name) {
        boolean dryRun = flag(call, "dryRun");
        return PluginPlanDocument.report(
                plugins.deactivate(name, ModuleSwitch.cascade(call), dryRun, call.actor()), dryRun);
    }

    /** Gives what was left alone after too many failures another try. */
    @POST
    @Path("{name}/release")
    @Requires(value = Access.SYSTEM_ADMIN, query = "dryRun")
    @Answers(
            value = PluginDocument.class,
            or = PluginPlanDocument.class,
            status = {200, 202})
    public Response release(@Context Call call, @PathParam("name") String name) {
        boolean dryRun = flag(call, "dryRun");
        PluginPlan plan = plugins.release(name, dryRun, call.actor());
        if (dryRun) {
            return Response.ok(PluginPlanDocument.of(plan, true)).build();
        }
        PluginView plugin = plugins.get(name);
        boolean active = PluginDocument.selected(plugin)
                .map(selected -> PluginDocument.isActive(plugin, selected.version()))
                .orElse(false);
        return Response.status(active ? Response.Status.OK : Response.Status.ACCEPTED)
                .entity(PluginDocument.of(plugin))
                .build();
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

    private static Optional<Duration> watch(Map<String, Object> input) {
        Object seconds = input.get("watchSeconds");
        if (seconds == null) {
            return Optional.empty();
        }
        if (seconds instanceof Integer number && number >= 0 && number <= LONGEST_WATCH) {
            return Optional.of(Duration.ofSeconds(number));
        }
        throw new ProblemException(new Problem(
                ProblemCode.INVALID_VALUE,
                "The plugin was not activated",
                "'watchSeconds' is no whole number from 0 to " + LONGEST_WATCH,
                "request body, field 'watchSeconds'",
                "Send seconds, 0 for no watch, or leave it out"));
    }

    private static boolean flag(Call call, String name) {
        return call.query().flag(name).orElse(false);
    }

    static boolean purge(Query query) {
        String data = query.text("data").orElse("purge");
        return switch (data) {
            case "purge" -> true;
            case "keep" -> false;
            default -> throw Query.invalid("data", "'" + data + "' is neither purge nor keep", "Use purge or keep");
        };
    }
}
