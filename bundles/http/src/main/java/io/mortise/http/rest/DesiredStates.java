package io.mortise.http.rest;

import io.mortise.host.desired.AppliedState;
import io.mortise.host.desired.ApplyReport;
import io.mortise.host.desired.ApplyRequest;
import io.mortise.host.desired.DesiredState;
import io.mortise.host.desired.StatePlan;
import io.mortise.host.identity.Access;
import io.mortise.host.identity.Actor;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.http.access.Call;
import io.mortise.http.access.Requires;
import io.mortise.http.json.JsonDocuments;
import io.mortise.http.openapi.Answers;
import io.mortise.http.openapi.Takes;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;

/** The whole installation as one document: exported, planned, applied and compared. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
public final class DesiredStates {
    private static final String CHANNEL = "desired-state";
    private static final String ALLOW_DELETIONS = "allowDeletions";

    /** After which the answer is given, however much is left: no proxy on the way waits for ever. */
    private static final Duration LONGEST_APPLY = Duration.ofSeconds(15);

    private final DesiredState state;
    private final JsonDocuments documents;

    DesiredStates(DesiredState state, JsonDocuments documents) {
        this.state = state;
        this.documents = documents;
    }

    @GET
    @Path("desired-state")
    @Requires(Access.SYSTEM_ADMIN)
    public Map<String, Object> export() {
        return state.export();
    }

    @GET
    @Path("desired-state/schema")
    @Produces("application/schema+json")
    @Requires(Access.ANYONE)
    public String schema() {
        return state.schema();
    }

    @POST
    @Path("plan")
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires(Access.SYSTEM_ADMIN)
    @Takes(DesiredStateInput.class)
    @Answers(DesiredStateDocument.PlanDocument.class)
    public Response plan(@Context Call call, InputStream body) throws IOException {
        StatePlan plan = state.plan(documents.required(body), call.caller().userId());
        return Response.ok(DesiredStateDocument.PlanDocument.of(plan))
                .tag(new EntityTag(plan.fingerprint()))
                .build();
    }

    @POST
    @Path("apply")
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires(value = Access.SYSTEM_ADMIN, query = ALLOW_DELETIONS)
    @Takes(DesiredStateInput.class)
    @Answers(
            value = DesiredStateDocument.AppliedDocument.class,
            status = {200, 202})
    public Response apply(@Context Call call, InputStream body) throws IOException {
        Actor actor = call.actor();
        ApplyRequest request = new ApplyRequest(
                Revisions.expectedTag(call), call.query().flag(ALLOW_DELETIONS).orElse(false), LONGEST_APPLY);
        ApplyReport report =
                state.apply(documents.required(body), request, new Actor(actor.userId(), CHANNEL, actor.origin()));
        return Response.status(report.remaining() == 0 ? Response.Status.OK : Response.Status.ACCEPTED)
                .entity(DesiredStateDocument.AppliedDocument.of(report))
                .tag(new EntityTag(report.fingerprint()))
                .build();
    }

    @GET
    @Path("drift")
    @Requires(Access.SYSTEM_ADMIN)
    public DesiredStateDocument.DriftDocument drift(@Context Call call) {
        AppliedState last = state.applied().orElseThrow(DesiredStates::nothingApplied);
        return DesiredStateDocument.DriftDocument.of(
                last, state.plan(last.document(), call.caller().userId()));
    }

    @POST
    @Path("drift")
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires(Access.SYSTEM_ADMIN)
    @Takes(DesiredStateInput.class)
    public DesiredStateDocument.DriftDocument driftFrom(@Context Call call, InputStream body) throws IOException {
        return DesiredStateDocument.DriftDocument.of(
                state.plan(documents.required(body), call.caller().userId()));
    }

    private static ProblemException nothingApplied() {
        return new ProblemException(new Problem(
                ProblemCode.NOTHING_APPLIED,
                "There is nothing to compare with",
                "No desired state has been applied to this installation to its end",
                "desired state",
                "Apply one, or send one by POST to be compared with"));
    }
}
