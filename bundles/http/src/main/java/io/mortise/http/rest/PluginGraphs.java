package io.mortise.http.rest;

import io.mortise.host.identity.Access;
import io.mortise.host.plugin.PluginGraph;
import io.mortise.host.plugin.PluginRegistry;
import io.mortise.http.access.Requires;
import io.mortise.http.openapi.Answers;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.util.List;

/** Which plugins need which, as a document or as a picture. */
@Path("/plugins")
public final class PluginGraphs {
    private static final MediaType SVG = MediaType.valueOf(MediaTypes.SVG);
    private static final List<Variant> VARIANTS =
            Variant.mediaTypes(MediaType.APPLICATION_JSON_TYPE, SVG).build();

    private final PluginRegistry plugins;

    PluginGraphs(PluginRegistry plugins) {
        this.plugins = plugins;
    }

    @GET
    @Path("graph")
    @Produces({MediaType.APPLICATION_JSON, MediaTypes.SVG})
    @Requires(Access.SYSTEM_ADMIN)
    @Answers(PluginGraphDocument.class)
    public Response graph(@Context Request request) {
        PluginGraph graph = plugins.graph();
        Variant wanted = request.selectVariant(VARIANTS);
        boolean isPicture = wanted != null && SVG.isCompatible(wanted.getMediaType());
        return Response.ok(
                        isPicture ? new GraphPicture(graph).svg() : PluginGraphDocument.of(graph),
                        isPicture ? SVG : MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }
}
