package io.mortise.http.rest;

import io.mortise.host.extension.ModuleMetrics;
import io.mortise.host.identity.Access;
import io.mortise.http.access.Call;
import io.mortise.http.access.Requires;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** The figures that modules show in the overview of a workspace. */
@Path("/workspaces/{wsId}/metrics")
@Produces(MediaType.APPLICATION_JSON)
public final class WorkspaceMetrics {
    private final ModuleMetrics metrics;

    WorkspaceMetrics(ModuleMetrics metrics) {
        this.metrics = metrics;
    }

    @GET
    @Requires(Access.WS_DATA)
    public List<MetricDocument> list(@Context Call call) {
        return metrics.list(call.caller(), call.workspaceScope()).stream()
                .map(MetricDocument::of)
                .toList();
    }
}
