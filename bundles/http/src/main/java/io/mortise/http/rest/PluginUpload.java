package io.mortise.http.rest;

import io.mortise.host.identity.Access;
import io.mortise.host.plugin.InstallOutcome;
import io.mortise.host.plugin.InstallRequest;
import io.mortise.host.plugin.PluginRegistry;
import io.mortise.http.access.Call;
import io.mortise.http.access.Query;
import io.mortise.http.access.Requires;
import io.mortise.http.openapi.Answers;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/**
 * Takes a plugin's archive. The same bytes again change nothing, so that repeating a request is safe with any
 * {@code Idempotency-Key} and without.
 */
@Path("/plugins")
@Produces(MediaType.APPLICATION_JSON)
public final class PluginUpload {
    private final PluginRegistry plugins;

    PluginUpload(PluginRegistry plugins) {
        this.plugins = plugins;
    }

    @POST
    @Consumes({MediaTypes.ZIP, MediaTypes.JAR, MediaType.APPLICATION_OCTET_STREAM})
    @Requires(
            value = Access.SYSTEM_ADMIN,
            query = {"dryRun", "grant"})
    @Answers(
            value = PluginDocument.class,
            or = PluginPlanDocument.class,
            status = {200, 201, 202})
    public Response upload(@Context Call call, InputStream body) {
        return install(call, "upload.zip", body);
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Requires(
            value = Access.SYSTEM_ADMIN,
            query = {"dryRun", "grant"})
    @Answers(
            value = PluginDocument.class,
            or = PluginPlanDocument.class,
            status = {200, 201, 202})
    public Response uploadForm(@Context Call call, InputStream body) throws IOException {
        String contentType = call.header(HttpHeaders.CONTENT_TYPE).orElse("");
        MultipartFile file = MultipartFile.first(body, contentType);
        return install(call, file.name(), file.content());
    }

    /** Who uploads may consent at once to whatever the archive asks for. */
    private static boolean grantsAll(Query query) {
        String grant = query.text("grant").orElse("none");
        return switch (grant) {
            case "all" -> true;
            case "none" -> false;
            default -> throw Query.invalid("grant", "'" + grant + "' is neither all nor none", "Use all or none");
        };
    }

    private Response install(Call call, String fileName, InputStream archive) {
        boolean dryRun = call.query().flag("dryRun").orElse(false);
        InstallOutcome outcome = plugins.install(
                archive, new InstallRequest(fileName, "upload", dryRun, call.actor(), grantsAll(call.query())));
        if (outcome instanceof InstallOutcome.WouldInstall would) {
            return Response.ok(PluginPlanDocument.of(would)).build();
        }
        PluginDocument document = PluginDocument.of(outcome.plugin());
        if (!(outcome instanceof InstallOutcome.Installed)) {
            return Response.ok(document).build();
        }
        String path = "plugins/" + outcome.plugin().name();
        return PluginDocument.isAwaited(outcome.plugin(), outcome.version())
                ? Response.accepted(document)
                        .header(HttpHeaders.LOCATION, Responses.BASE + path)
                        .build()
                : Responses.created(path, document);
    }
}
