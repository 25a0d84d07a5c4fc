package io.mortise.http.rest;

import io.mortise.host.identity.Access;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.settings.ModuleUsage;
import io.mortise.host.tenant.OrgId;
import io.mortise.http.access.Call;
import io.mortise.http.access.CallerOrganization;
import io.mortise.http.access.Requires;
import io.mortise.http.access.Scopes;
import io.mortise.http.openapi.Answers;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Who uses a module. */
@Path("/modules")
@Produces(MediaType.APPLICATION_JSON)
public final class ModuleUsages {
    private static final int PAGE = 100;
    private static final String ORG = "org";

    private final ModuleSettings settings;
    private final Scopes scopes;
    private final CallerOrganization callerOrganization;

    ModuleUsages(ModuleSettings settings, Scopes scopes, CallerOrganization callerOrganization) {
        this.settings = settings;
        this.scopes = scopes;
        this.callerOrganization = callerOrganization;
    }

    /** System administrators see every organization or the one they name, others the one they administer. */
    @GET
    @Path("{name}/usage")
    @Requires(
            value = Access.SIGNED_IN,
            query = {ORG, "limit", "cursor"})
    @Answers(UsageDocument.class)
    public Response ofModule(@Context Call call, @PathParam("name") String name) {
        ModuleUsage usage = settings.usage(
                name, within(call), call.query().limit(PAGE), call.query().cursor());
        return Paging.page(call, UsageDocument.of(usage), usage.next());
    }

    private Optional<OrgId> within(Call call) {
        Optional<String> named = call.query().text(ORG).or(() -> call.header(CallerOrganization.HEADER));
        if (named.isEmpty() && call.caller().systemAdmin()) {
            return Optional.empty();
        }
        OrgId org = callerOrganization.resolve(call.caller(), named);
        scopes.org(Optional.of(call.caller()), Access.ORG_ADMIN, org.value());
        return Optional.of(org);
    }
}
