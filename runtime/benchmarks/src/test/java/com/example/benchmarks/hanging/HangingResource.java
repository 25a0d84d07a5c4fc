package com.example.benchmarks.hanging;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Wants the components of all workspaces. */
@Component(service = HangingResource.class)
@JakartarsResource
@Path("/")
public final class HangingResource {
    private final Set<HangingComponent> components = ConcurrentHashMap.newKeySet();

    @Reference(
            name = "components",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addComponent(HangingComponent component) {
        components.add(component);
    }

    void removeComponent(HangingComponent component) {
        components.remove(component);
    }

    @GET
    @Path("count")
    public int count() {
        return components.size();
    }
}
