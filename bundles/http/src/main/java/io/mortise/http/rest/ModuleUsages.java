package io.mortise.http.rest;

import io.mortise.host.identity.Access;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.settings.ModuleUsage;
import io.mortise.http.access.Call;
import io.mortise.http.access.Requires;
import io.mortise.http.openapi.Answers;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Who uses a module. */
@Path("/modules")
@Produces(MediaType.APPLICATION_JSON)
public final class ModuleUsages {
    private static final int PAGE = 100;

    private final ModuleSettings settings;
    private final OrganizationChoice organizations;

    ModuleUsages(ModuleSettings settings, OrganizationChoice organizations) {
        this.settings = settings;
        this.organizations = organizations;
    }

    /** System administrators see every organization or the one they name, others the one they administer. */
    @GET
    @Path("{name}/usage")
    @Requires(
            value = Access.SIGNED_IN,
            query = {OrganizationChoice.ORG, "limit", "cursor"})
    @Answers(UsageDocument.class)
    public Response ofModule(@Context Call call, @PathParam("name") String name) {
        ModuleUsage usage = settings.usage(
                name,
                organizations.of(call),
                call.query().limit(PAGE),
                call.query().cursor());
        return Paging.page(call, UsageDocument.of(usage), usage.next());
    }
}
