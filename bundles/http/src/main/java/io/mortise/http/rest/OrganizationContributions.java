package io.mortise.http.rest;

import io.mortise.host.identity.Access;
import io.mortise.http.access.Call;
import io.mortise.http.access.Requires;
import io.mortise.http.openapi.Answers;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** What plugins contribute. Outside of workspaces, such as the left navigation. */
@Path("/orgs/{orgId}/contributions")
@Produces(MediaType.APPLICATION_JSON)
public final class OrganizationContributions {
    private final ContributionAnswers answers;

    OrganizationContributions(ContributionAnswers answers) {
        this.answers = answers;
    }

    @GET
    @Requires(Access.ORG_MEMBER)
    @Answers(
            value = ContributionsDocument.class,
            status = {200, 304})
    public Response get(@Context Call call) {
        return answers.get(call);
    }
}
