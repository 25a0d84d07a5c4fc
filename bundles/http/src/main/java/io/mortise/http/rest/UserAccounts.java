package io.mortise.http.rest;

import io.mortise.host.identity.Access;
import io.mortise.host.identity.UnknownUser;
import io.mortise.host.identity.User;
import io.mortise.host.identity.Users;
import io.mortise.host.tenant.Page;
import io.mortise.http.access.Call;
import io.mortise.http.access.Requires;
import io.mortise.http.json.JsonDocuments;
import io.mortise.http.openapi.Answers;
import io.mortise.http.openapi.Takes;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/** Users. */
@Path("/users")
@Produces(MediaType.APPLICATION_JSON)
public final class UserAccounts {
    private static final int PAGE = 100;

    private final Users users;
    private final JsonDocuments documents;

    UserAccounts(Users users, JsonDocuments documents) {
        this.users = users;
        this.documents = documents;
    }

    @GET
    @Requires(
            value = Access.SYSTEM_ADMIN,
            query = {"limit", "cursor"})
    @Answers(value = UserDocument.class, list = true)
    public Response list(@Context Call call) {
        Page<User> page = users.list(call.query().limit(PAGE), call.query().cursor());
        return Paging.page(call, page.items().stream().map(UserDocument::of).toList(), page.next());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires(Access.SYSTEM_ADMIN)
    @Takes(UserInput.class)
    @Answers(value = UserDocument.class, status = 201)
    public Response create(@Context Call call, InputStream body) throws IOException {
        User created = users.create(documents.required(body), call.actor());
        return Responses.created("users/" + created.id(), UserDocument.of(created));
    }

    @GET
    @Path("{id}")
    @Requires(Access.SYSTEM_ADMIN)
    public UserDocument get(@PathParam("id") String id) {
        return users.find(id).map(UserDocument::of).orElseThrow(() -> UnknownUser.of(id));
    }

    @PATCH
    @Path("{id}")
    @Consumes({MediaTypes.MERGE_PATCH, MediaType.APPLICATION_JSON})
    @Requires(Access.SYSTEM_ADMIN)
    @Takes(UserPatch.class)
    public UserDocument update(@Context Call call, @PathParam("id") String id, InputStream body) throws IOException {
        return UserDocument.of(users.update(id, documents.required(body), call.actor()));
    }

    @DELETE
    @Path("{id}")
    @Requires(Access.SYSTEM_ADMIN)
    public void delete(@Context Call call, @PathParam("id") String id) {
        users.delete(id, call.actor());
    }
}
