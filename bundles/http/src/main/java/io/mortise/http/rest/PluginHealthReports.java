package io.mortise.http.rest;

import io.mortise.host.identity.Access;
import io.mortise.host.plugin.PluginCalls;
import io.mortise.host.plugin.PluginHealth;
import io.mortise.http.access.Requires;
import io.mortise.http.load.PluginLoads;
import io.mortise.http.ui.UiReports;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** How plugins are. */
@Path("/plugins/{name}/health")
@Produces(MediaType.APPLICATION_JSON)
public final class PluginHealthReports {
    private final PluginHealth health;
    private final PluginLoads loads;
    private final PluginCalls calls;
    private final UiReports ui;

    PluginHealthReports(PluginHealth health, PluginLoads loads, PluginCalls calls, UiReports ui) {
        this.health = health;
        this.loads = loads;
        this.calls = calls;
        this.ui = ui;
    }

    @GET
    @Requires(Access.SYSTEM_ADMIN)
    public HealthDocument get(@PathParam("name") String name) {
        return HealthDocument.of(health.report(name), loads, calls, ui);
    }
}
