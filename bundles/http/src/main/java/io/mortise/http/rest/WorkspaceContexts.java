package io.mortise.http.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.mortise.host.extension.Gate;
import io.mortise.host.identity.Access;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.settings.ResolvedModule;
import io.mortise.http.access.Call;
import io.mortise.http.access.Requires;
import io.mortise.http.openapi.Answers;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** What plugins are told of a workspace, for the pages that are shown in it. */
@Path("/workspaces/{wsId}/context")
@Produces(MediaType.APPLICATION_JSON)
public final class WorkspaceContexts {
    private final Gate gate;
    private final ModuleSettings modules;
    private final ObjectWriter writer;

    WorkspaceContexts(Gate gate, ModuleSettings modules, ObjectWriter writer) {
        this.gate = gate;
        this.modules = modules;
        this.writer = writer;
    }

    @GET
    @Requires(Access.WS_MEMBER)
    @Answers(
            value = ContextDocument.class,
            status = {200, 304})
    public Response get(@Context Call call) {
        long version = modules.changeSeq(); // before what it stands for is read: it may show more, never less
        ContextDocument document = document(call, version);
        // The tag is of all but the version, which changes of other workspaces move: a weak one.
        EntityTag tag = new EntityTag(ContentTag.of(json(document.withVersion(0))), true);
        boolean isKnown = Revisions.isKnown(call, tag.getValue());
        return (isKnown ? Response.notModified() : Response.ok(document))
                .tag(tag)
                .header(HttpHeaders.CACHE_CONTROL, Revisions.CACHE_CONTROL)
                .build();
    }

    private ContextDocument document(Call call, long version) {
        List<String> names =
                modules.list(call.scope()).stream().map(ResolvedModule::name).toList();
        return ContextDocument.of(gate.context(call.caller(), call.workspaceScope()), names, version);
    }

    private byte[] json(ContextDocument document) {
        try {
            return writer.writeValueAsBytes(document);
        } catch (JsonProcessingException fault) {
            throw new IllegalStateException("The context cannot be written as JSON", fault);
        }
    }
}
