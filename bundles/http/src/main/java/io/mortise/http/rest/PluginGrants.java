package io.mortise.http.rest;

import io.mortise.host.identity.Access;
import io.mortise.host.plugin.InstallOutcome;
import io.mortise.host.plugin.PluginApprovals;
import io.mortise.host.plugin.PluginPermissions;
import io.mortise.host.plugin.PluginRegistry;
import io.mortise.host.plugin.PluginView;
import io.mortise.host.plugin.VersionPermissions;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What plugins ask for, and what they are granted. */
@Path("/plugins")
@Produces(MediaType.APPLICATION_JSON)
public final class PluginGrants {
    private static final int LONGEST_REASON = 2000;

    private final PluginRegistry plugins;
    private final PluginPermissions permissions;
    private final PluginApprovals approvals;
    private final JsonDocuments documents;

    PluginGrants(
            PluginRegistry plugins, PluginPermissions permissions, PluginApprovals approvals, JsonDocuments documents) {
        this.plugins = plugins;
        this.permissions = permissions;
        this.approvals = approvals;
        this.documents = documents;
    }

    @GET
    @Path("{name}/permissions")
    @Requires(Access.SYSTEM_ADMIN)
    public List<PermissionsDocument> get(@PathParam("name") String name) {
        return PermissionsDocument.of(permissions.declared(name));
    }

    @PUT
    @Path("{name}/permissions")
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires(Access.SYSTEM_ADMIN)
    @Takes(GrantsInput.class)
    public List<PermissionsDocument> put(@Context Call call, @PathParam("name") String name, InputStream body)
            throws IOException {
        Map<String, Object> document = documents.optional(body, Set.of("version", "permissions"));
        Set<String> granted = Set.copyOf(JsonDocuments.texts(document, "permissions"));
        return PermissionsDocument.of(
                permissions.set(name, JsonDocuments.text(document, "version"), granted, call.actor()));
    }

    @DELETE
    @Path("{name}/permissions")
    @Requires(
            value = Access.SYSTEM_ADMIN,
            query = {"version", "permission"})
    public List<PermissionsDocument> revoke(@Context Call call, @PathParam("name") String name) {
        return PermissionsDocument.of(permissions.revoke(
                name, call.query().name("version"), call.query().name("permission"), call.actor()));
    }

    /** Installs what an organization has uploaded, if such an upload waits; grants a version all it asks for otherwise. */
    @POST
    @Path("{name}/approve")
    @Requires(value = Access.SYSTEM_ADMIN, query = "dryRun")
    @Takes(value = ApprovalInput.class, required = false)
    @Answers(
            value = PluginDocument.class,
            or = PluginPlanDocument.class,
            status = {200, 202})
    public Response approve(@Context Call call, @PathParam("name") String name, InputStream body) throws IOException {
        boolean dryRun = call.query().flag("dryRun").orElse(false);
        Map<String, Object> document = documents.optional(body, Set.of("version", "sha256"));
        Optional<String> version = JsonDocuments.text(document, "version");
        Optional<String> sha256 = JsonDocuments.text(document, "sha256");
        Optional<InstallOutcome> upload = approvals.approve(name, version, sha256, dryRun, call.actor());
        if (upload.isPresent()) {
            return approved(upload.get());
        }
        if (dryRun) {
            return Response.ok(PluginPlanDocument.of(permissions.previewApproval(name, version, sha256), true))
                    .build();
        }
        List<VersionPermissions> approved = permissions.approve(name, version, sha256, call.actor());
        PluginView plugin = plugins.get(name);
        boolean isAwaited = approved.stream()
                .filter(VersionPermissions::selected)
                .anyMatch(selected -> PluginDocument.isAwaited(plugin, selected.version()));
        return Response.status(isAwaited ? Response.Status.ACCEPTED : Response.Status.OK)
                .entity(PluginDocument.of(plugin))
                .build();
    }

    private static Response approved(InstallOutcome outcome) {
        if (outcome instanceof InstallOutcome.WouldInstall would) {
            return Response.ok(PluginPlanDocument.of(would)).build();
        }
        boolean isAwaited = PluginDocument.isAwaited(outcome.plugin(), outcome.version());
        return Response.status(isAwaited ? Response.Status.ACCEPTED : Response.Status.OK)
                .entity(PluginDocument.of(outcome.plugin()))
                .build();
    }

    /** Does not install what an organization has uploaded. */
    @POST
    @Path("{name}/reject")
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires(Access.SYSTEM_ADMIN)
    @Takes(RejectionInput.class)
    public ApprovalDocument reject(@Context Call call, @PathParam("name") String name, InputStream body)
            throws IOException {
        Map<String, Object> document = documents.optional(body, Set.of("reason", "version", "sha256"));
        String reason = JsonDocuments.text(document, "reason")
                .map(String::strip)
                .filter(PluginGrants::isReason)
                .orElseThrow(PluginGrants::reasonMissing);
        return ApprovalDocument.of(
                approvals.reject(
                        name,
                        JsonDocuments.text(document, "version"),
                        JsonDocuments.text(document, "sha256"),
                        reason,
                        call.actor()),
                Optional.empty());
    }

    /** What a database can keep and a person can read. */
    private static boolean isReason(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST_REASON
                && text.codePoints()
                        .noneMatch(c -> (Character.isISOControl(c) && c != '\n')
                                || Character.getType(c) == Character.SURROGATE);
    }

    private static ProblemException reasonMissing() {
        return new ProblemException(new Problem(
                ProblemCode.INVALID_VALUE,
                "The upload was not rejected",
                "Those who have uploaded it are to know why, in 1 to " + LONGEST_REASON
                        + " characters, none of them control characters",
                "request body, field 'reason'",
                "Send {\"reason\": \"…\"}"));
    }
}
