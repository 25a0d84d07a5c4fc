package com.example.benchmarks.scoped;

import io.mortise.api.workspace.WorkspaceContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Answers what the workspace's component was told; it must be there. */
@Component(service = GreetingResource.class)
@JakartarsResource
@Path("/")
public final class GreetingResource {
    private final Map<String, Greeter> greeters = new ConcurrentHashMap<>();

    @GET
    @Path("greeting")
    public String greeting(@Context WorkspaceContext workspace) {
        return Optional.ofNullable(greeters.get(workspace.workspaceId()))
                .map(Greeter::text)
                .orElseThrow(NotFoundException::new);
    }

    @Reference(
            name = "greeters",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindGreeter(Greeter greeter, Map<String, Object> properties) {
        greeters.put(String.valueOf(properties.get("mortise.workspace")), greeter);
    }

    void unbindGreeter(Greeter greeter, Map<String, Object> properties) {
        greeters.remove(String.valueOf(properties.get("mortise.workspace")), greeter);
    }
}
