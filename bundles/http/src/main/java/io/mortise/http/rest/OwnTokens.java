package io.mortise.http.rest;

import io.mortise.host.identity.Access;
import io.mortise.host.identity.ApiToken;
import io.mortise.host.identity.ApiTokens;
import io.mortise.http.access.Call;
import io.mortise.http.access.Requires;
import io.mortise.http.json.JsonDocuments;
import io.mortise.http.openapi.Answers;
import io.mortise.http.openapi.Takes;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;

/** The caller's own API tokens. */
@Path("/tokens")
@Produces(MediaType.APPLICATION_JSON)
public final class OwnTokens {
    private static final int PAGE = 100;

    private final ApiTokens tokens;
    private final JsonDocuments documents;

    OwnTokens(ApiTokens tokens, JsonDocuments documents) {
        this.tokens = tokens;
        this.documents = documents;
    }

    @GET
    @Requires(
            value = Access.EVERYWHERE,
            query = {"limit", "cursor"})
    @Answers(value = TokenDocument.class, list = true)
    public Response list(@Context Call call) {
        return Paging.page(
                call,
                tokens.list(call.caller().userId()),
                ApiToken::id,
                TokenDocument::of,
                call.query().limit(PAGE));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires(Access.EVERYWHERE)
    @Takes(TokenInput.class)
    @Answers(value = TokenDocument.Made.class, status = 201)
    public Response create(@Context Call call, InputStream body) throws IOException {
        ApiToken.Made made = tokens.create(call.caller(), documents.required(body), call.actor());
        URI address = URI.create(Responses.BASE + "tokens/" + made.token().id());
        return Responses.secret(Response.created(address).entity(TokenDocument.Made.of(made)))
                .build();
    }

    @GET
    @Path("{id}")
    @Requires(Access.EVERYWHERE)
    public TokenDocument get(@Context Call call, @PathParam("id") String id) {
        return TokenDocument.of(tokens.get(call.caller().userId(), id));
    }

    @DELETE
    @Path("{id}")
    @Requires(Access.EVERYWHERE)
    public void revoke(@Context Call call, @PathParam("id") String id) {
        tokens.revoke(call.caller().userId(), id, call.actor());
    }
}
