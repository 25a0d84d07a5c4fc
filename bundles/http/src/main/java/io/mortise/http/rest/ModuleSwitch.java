package io.mortise.http.rest;

import io.mortise.host.identity.Access;
import io.mortise.host.plugin.PluginRegistry;
import io.mortise.http.access.Call;
import io.mortise.http.access.Requires;
import io.mortise.http.openapi.Answers;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** The two words for the switch of a module at system scope. */
@Path("/modules")
@Produces(MediaType.APPLICATION_JSON)
public final class ModuleSwitch {
    private final PluginRegistry plugins;
    private final ModuleOperations modules;

    ModuleSwitch(PluginRegistry plugins, ModuleOperations modules) {
        this.plugins = plugins;
        this.modules = modules;
    }

    /** Nothing stands in the way of enabling, so {@code force} makes no difference here. */
    @POST
    @Path("{name}/enable")
    @Requires(value = Access.SYSTEM_ADMIN, query = "force")
    @Answers(ModuleDocument.class)
    public Response enable(@Context Call call, @PathParam("name") String name) {
        call.query().flag("force");
        plugins.activate(name, Optional.empty(), call.actor());
        return modules.present(call, name);
    }

    /** With {@code force}, the modules that need it are disabled too. */
    @POST
    @Path("{name}/disable")
    @Requires(
            value = Access.SYSTEM_ADMIN,
            query = {"force", "cascade"})
    @Answers(ModuleDocument.class)
    public Response disable(@Context Call call, @PathParam("name") String name) {
        plugins.deactivate(name, cascade(call), false, call.actor());
        return modules.present(call, name);
    }

    /** Two words for the same. */
    static boolean cascade(Call call) {
        return call.query().flag("cascade").orElse(false)
                || call.query().flag("force").orElse(false);
    }
}
