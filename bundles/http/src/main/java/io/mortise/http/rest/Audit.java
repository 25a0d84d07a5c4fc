package io.mortise.http.rest;

import io.mortise.host.database.AuditEntry;
import io.mortise.host.database.AuditFilter;
import io.mortise.host.database.AuditTrail;
import io.mortise.host.identity.Access;
import io.mortise.host.tenant.Page;
import io.mortise.host.tenant.WorkspaceId;
import io.mortise.http.access.Call;
import io.mortise.http.access.Query;
import io.mortise.http.access.Requires;
import io.mortise.http.openapi.Answers;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Who changed what. */
@Path("/audit")
@Produces(MediaType.APPLICATION_JSON)
public final class Audit {
    private static final int PAGE = 100;

    private final AuditTrail trail;
    private final OrganizationChoice organizations;

    Audit(AuditTrail trail, OrganizationChoice organizations) {
        this.trail = trail;
        this.organizations = organizations;
    }

    /** System administrators see every entry or those of the organization they name, others those of the one they administer. */
    @GET
    @Requires(
            value = Access.SIGNED_IN,
            query = {OrganizationChoice.ORG, "workspace", "user", "action", "target", "from", "to", "limit", "cursor"})
    @Answers(value = AuditDocument.class, list = true)
    public Response list(@Context Call call) {
        Query query = call.query();
        AuditFilter filter = new AuditFilter(
                organizations.of(call),
                query.text("workspace").map(WorkspaceId::new).map(workspace -> "workspace/" + workspace),
                query.name("user"),
                query.name("action"),
                query.name("target"),
                query.time("from"),
                query.time("to"));
        return page(call, trail, filter);
    }

    /** The page that the call asks for. */
    static Response page(Call call, AuditTrail trail, AuditFilter filter) {
        Page<AuditEntry> page =
                trail.entries(filter, call.query().limit(PAGE), call.query().cursor());
        return Paging.page(call, page.items().stream().map(AuditDocument::of).toList(), page.next());
    }
}
