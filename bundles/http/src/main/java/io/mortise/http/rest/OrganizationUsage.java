package io.mortise.http.rest;

import io.mortise.host.identity.Access;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.settings.ResolvedModule;
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

/** What an organization makes of every module. */
@Path("/orgs/{orgId}/usage")
@Produces(MediaType.APPLICATION_JSON)
public final class OrganizationUsage {
    private static final int PAGE = 100;

    private final ModuleSettings settings;

    OrganizationUsage(ModuleSettings settings) {
        this.settings = settings;
    }

    @GET
    @Requires(
            value = Access.ORG_ADMIN,
            query = {"limit", "cursor"})
    @Answers(value = UsageDocument.class, list = true)
    public Response list(@Context Call call) {
        return Paging.page(
                call,
                settings.list(call.scope()),
                ResolvedModule::name,
                module -> UsageDocument.of(settings.usage(module.name(), Optional.of(call.org()), 1, Optional.empty())),
                call.query().limit(PAGE));
    }
}
