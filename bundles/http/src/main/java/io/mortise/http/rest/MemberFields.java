package io.mortise.http.rest;

import io.mortise.host.identity.Access;
import io.mortise.http.access.Call;
import io.mortise.http.access.Requires;
import io.mortise.http.openapi.Answers;
import io.mortise.http.openapi.Takes;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/** What the fields that modules declare for members say of a member of a workspace. */
@Path("/workspaces/{wsId}/members/{userId}/fields")
@Produces(MediaType.APPLICATION_JSON)
public final class MemberFields {
    private final FieldOperations fields;

    MemberFields(FieldOperations fields) {
        this.fields = fields;
    }

    @GET
    @Requires(Access.WS_MEMBER)
    @Answers(FieldsDocument.class)
    public Response get(@Context Call call, @PathParam("userId") String userId) {
        fields.checkMayRead(call, userId);
        return fields.get(call, Optional.of(userId));
    }

    @PATCH
    @Consumes({MediaTypes.MERGE_PATCH, MediaType.APPLICATION_JSON})
    @Requires(Access.WS_ADMIN)
    @Takes(Map.class)
    @Answers(FieldsDocument.class)
    public Response patch(@Context Call call, @PathParam("userId") String userId, InputStream body) throws IOException {
        return fields.patch(call, Optional.of(userId), body);
    }
}
