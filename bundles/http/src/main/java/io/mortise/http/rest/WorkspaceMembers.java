package io.mortise.http.rest;

import io.mortise.host.identity.Access;
import io.mortise.http.access.Call;
import io.mortise.http.access.Requires;
import io.mortise.http.openapi.Answers;
import io.mortise.http.openapi.Takes;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/** The members of a workspace. */
@Path("/workspaces/{wsId}/members")
@Produces(MediaType.APPLICATION_JSON)
public final class WorkspaceMembers {
    private final MemberOperations members;

    WorkspaceMembers(MemberOperations members) {
        this.members = members;
    }

    @GET
    @Requires(
            value = Access.WS_ADMIN,
            query = {"limit", "cursor"})
    @Answers(value = MemberDocument.class, list = true)
    public Response list(@Context Call call) {
        return members.list(call);
    }

    /** Members read their own entry, administrators everybody's. */
    @GET
    @Path("{userId}")
    @Requires(Access.WS_MEMBER)
    public MemberDocument get(@Context Call call, @PathParam("userId") String userId) {
        return members.get(call, userId, Access.WS_ADMIN);
    }

    @PUT
    @Path("{userId}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires(Access.WS_ADMIN)
    @Takes(MemberInput.class)
    @Answers(
            value = MemberDocument.class,
            status = {200, 201})
    public Response put(@Context Call call, @PathParam("userId") String userId, InputStream body) throws IOException {
        return members.put(call, userId, body);
    }

    @DELETE
    @Path("{userId}")
    @Requires(Access.WS_ADMIN)
    public void remove(@Context Call call, @PathParam("userId") String userId) {
        members.remove(call, userId);
    }
}
