package io.mortise.http.rest;

import io.mortise.host.identity.Access;
import io.mortise.http.access.Requires;
import io.mortise.http.events.ChangeDocument;
import io.mortise.http.events.ContributionsChangeDocument;
import io.mortise.http.events.SnapshotDocument;
import io.mortise.http.events.TopicDocument;
import io.mortise.http.openapi.Answers;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Live events of an organization, for the description of the API: {@link ScopeEventStreams} answers before. */
@Path("/orgs/{orgId}/events")
@Produces(MediaType.SERVER_SENT_EVENTS)
public final class OrganizationEvents {

    @GET
    @Requires(Access.ORG_MEMBER)
    @Answers(
            value = SnapshotDocument.class,
            or = {ChangeDocument.class, ContributionsChangeDocument.class, TopicDocument.class})
    public Response events() {
        return Response.ok(StreamRequest.ENDED).build();
    }
}
