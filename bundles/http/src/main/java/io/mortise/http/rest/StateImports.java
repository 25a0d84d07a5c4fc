package io.mortise.http.rest;

import io.mortise.host.identity.Access;
import io.mortise.http.access.Call;
import io.mortise.http.access.Query;
import io.mortise.http.access.Requires;
import io.mortise.http.json.JsonDocuments;
import io.mortise.http.openapi.Takes;
import io.mortise.http.state.JsonLines;
import io.mortise.http.state.StateImport;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;

/** Takes in what {@link StateExports} has given, into a new installation. Every request may be repeated. */
@Path("/import/{id}")
@Produces(MediaType.APPLICATION_JSON)
public final class StateImports {
    private final StateImport state;
    private final JsonDocuments documents;
    private final JsonLines lines;

    StateImports(StateImport state, JsonDocuments documents, JsonLines lines) {
        this.state = state;
        this.documents = documents;
        this.lines = lines;
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires(Access.SYSTEM_ADMIN)
    @Takes(ImportInput.class)
    public StateDocument.Progress begin(@Context Call call, @PathParam("id") String id, InputStream body)
            throws IOException {
        ImportInput input = ImportInput.of(documents.required(body));
        return StateDocument.Progress.of(state.begin(id, input.formatVersion(), input.sections(), call.actor()));
    }

    @PUT
    @Path("sections/{section}")
    @Consumes(JsonLines.TYPE)
    @Requires(value = Access.SYSTEM_ADMIN, query = "from")
    @Takes(StateDocument.Row.class)
    public StateDocument.Position rows(
            @Context Call call, @PathParam("id") String id, @PathParam("section") String section, InputStream body)
            throws IOException {
        return new StateDocument.Position(state.rows(id, section, from(call.query()), lines.read(body), call.actor()));
    }

    @PUT
    @Path("sections/{section}/contents/{sha256}")
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @Requires(Access.SYSTEM_ADMIN)
    public void content(
            @PathParam("id") String id,
            @PathParam("section") String section,
            @PathParam("sha256") String sha256,
            InputStream body)
            throws IOException {
        state.content(id, section, sha256, body);
    }

    @POST
    @Path("finish")
    @Requires(Access.SYSTEM_ADMIN)
    public StateDocument.Progress finish(@Context Call call, @PathParam("id") String id) throws IOException {
        return StateDocument.Progress.of(state.finish(id, call.actor()));
    }

    @DELETE
    @Requires(Access.SYSTEM_ADMIN)
    public void giveUp(@Context Call call, @PathParam("id") String id) throws IOException {
        state.giveUp(id, call.actor());
    }

    private static long from(Query query) {
        String text = query.text("from").orElse("0");
        if (!text.matches("[0-9]{1,15}")) {
            throw Query.invalid("from", "'" + text + "' is not the number of a row", "Use a number such as 0");
        }
        return Long.parseLong(text);
    }
}
