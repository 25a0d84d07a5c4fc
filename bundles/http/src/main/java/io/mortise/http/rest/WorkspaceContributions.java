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

/** What plugins contribute. In a workspace: what its pages show. */
@Path("/workspaces/{wsId}/contributions")
@Produces(MediaType.APPLICATION_JSON)
public final class WorkspaceContributions {
    private final ContributionAnswers answers;

    WorkspaceContributions(ContributionAnswers answers) {
        this.answers = answers;
    }

    @GET
    @Requires(Access.WS_MEMBER)
    @Answers(
            value = ContributionsDocument.class,
            status = {200, 304})
    public Response get(@Context Call call) {
        return answers.get(call);
    }
}
