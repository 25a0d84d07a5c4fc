package io.mortise.http.rest;

import io.mortise.host.identity.Access;
import io.mortise.host.state.StatePage;
import io.mortise.http.access.Call;
import io.mortise.http.access.Query;
import io.mortise.http.access.Requires;
import io.mortise.http.openapi.Answers;
import io.mortise.http.state.JsonLines;
import io.mortise.http.state.StateExport;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.io.IOException;

/** All state of the installation, to be taken to another one. It holds hashes of passwords and tokens. */
@Path("/export")
public final class StateExports {
    private static final int PAGE = 500;

    private final StateExport state;
    private final JsonLines lines;

    StateExports(StateExport state, JsonLines lines) {
        this.state = state;
        this.lines = lines;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Requires(Access.SYSTEM_SECRETS)
    public StateDocument.Overview overview() {
        return StateDocument.Overview.of(state.overview());
    }

    @GET
    @Path("{section}")
    @Produces(JsonLines.TYPE)
    @Requires(
            value = Access.SYSTEM_SECRETS,
            query = {"limit", "cursor"})
    @Answers(StateDocument.Row.class)
    public Response page(@Context Call call, @PathParam("section") String section) throws IOException {
        StatePage page = state.page(section, call.query().cursor(), call.query().limit(PAGE), call.actor());
        Response.ResponseBuilder answer = Responses.secret(Response.ok(lines.write(page.rows()), JsonLines.TYPE));
        page.next()
                .ifPresent(cursor -> answer.link(
                        UriBuilder.fromUri(call.uri())
                                .replaceQueryParam(Query.CURSOR, "{cursor}")
                                .build(cursor),
                        "next"));
        return answer.build();
    }

    @GET
    @Path("{section}/contents/{sha256}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Requires(Access.SYSTEM_SECRETS)
    @Answers(StateDocument.Row.class)
    public Response content(@PathParam("section") String section, @PathParam("sha256") String sha256)
            throws IOException {
        return Responses.secret(Response.ok(state.content(section, sha256), MediaType.APPLICATION_OCTET_STREAM))
                .build();
    }
}
