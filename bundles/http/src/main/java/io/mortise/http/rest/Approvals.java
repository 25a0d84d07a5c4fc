package io.mortise.http.rest;

import io.mortise.host.database.AuditFilter;
import io.mortise.host.database.AuditTrail;
import io.mortise.host.identity.Access;
import io.mortise.host.plugin.PendingApproval;
import io.mortise.host.plugin.PluginApprovals;
import io.mortise.host.settings.ModuleOwner;
import io.mortise.host.tenant.Scope;
import io.mortise.http.access.Call;
import io.mortise.http.access.Requires;
import io.mortise.http.openapi.Answers;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** What waits for a system administrator. Approving is at {@code /plugins/{name}/approve}, for both kinds. */
@Path("/approvals")
@Produces(MediaType.APPLICATION_JSON)
public final class Approvals {
    private static final int PAGE = 100;

    private final PluginApprovals approvals;
    private final AuditTrail trail;

    Approvals(PluginApprovals approvals, AuditTrail trail) {
        this.approvals = approvals;
        this.trail = trail;
    }

    @GET
    @Requires(
            value = Access.SYSTEM_ADMIN,
            query = {"limit", "cursor"})
    @Answers(value = ApprovalDocument.class, list = true)
    public Response list(@Context Call call) {
        return Paging.page(
                call,
                approvals.waiting(),
                approval -> approval.name() + " " + approval.version() + " " + approval.kind(),
                approval -> ApprovalDocument.of(approval, installedBy(approval)),
                call.query().limit(PAGE));
    }

    private Optional<String> installedBy(PendingApproval approval) {
        if (approval.submittedBy().isPresent()) {
            return Optional.empty();
        }
        Scope scope = ModuleOwner.of(approval.name()).<Scope>map(Scope::of).orElse(Scope.SYSTEM);
        return trail
                .entries(AuditFilter.of(scope, "plugin.install", approval.name()), PAGE, Optional.empty())
                .items()
                .stream()
                .filter(entry -> entry.after()
                        .filter(after -> approval.version().equals(after.get("version")))
                        .isPresent())
                .map(entry -> entry.actor().userId())
                .findFirst();
    }
}
