package com.example.itests.gated;

import io.mortise.api.event.EventRefusedException;
import io.mortise.api.event.PluginEvents;
import io.mortise.api.workspace.WorkspaceContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** The endpoints. */
@Component(service = GatedResource.class)
@JakartarsResource
@Path("/")
@Produces(MediaType.TEXT_PLAIN)
public final class GatedResource {
    private final PluginEvents events;
    private final Set<GatedComponent> components = ConcurrentHashMap.newKeySet();

    @Activate
    public GatedResource(@Reference(name = "events") PluginEvents events) {
        this.events = events;
    }

    /** Who uses the component of a workspace lets it live. */
    @Reference(
            name = "components",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addComponent(GatedComponent component) {
        components.add(component);
    }

    void removeComponent(GatedComponent component) {
        components.remove(component);
    }

    @GET
    @Path("version")
    public String version(@Context WorkspaceContext workspace, @Context ContainerRequestContext request) {
        Reached.by("endpoint", workspace.workspaceId());
        return Reached.VERSION + " " + request.getProperty(GatedFilter.TRACE);
    }

    /** Publishes to a workspace that may be another one than that of the request. */
    @GET
    @Path("publish")
    public String publish(@QueryParam("workspace") String workspace) {
        try {
            events.publishToWorkspace(workspace, "gate/published", Map.of("n", "published"));
            return "published";
        } catch (EventRefusedException refused) {
            return refused.reason().name();
        }
    }
}
