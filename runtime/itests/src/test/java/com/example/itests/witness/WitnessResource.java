package com.example.itests.witness;

import io.mortise.api.event.PluginEvent;
import io.mortise.api.event.PluginEventHandler;
import io.mortise.api.event.PluginEvents;
import io.mortise.api.workspace.WorkspaceContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes events, logs that it has heard them, and looks up the service of another plugin. */
@Component(
        service = {WitnessResource.class, PluginEventHandler.class},
        property = PluginEventHandler.TOPICS + "=gate/*")
@JakartarsResource
@Path("/")
@Produces(MediaType.TEXT_PLAIN)
public final class WitnessResource implements PluginEventHandler {
    private static final Logger log = LoggerFactory.getLogger(WitnessResource.class);

    private final PluginEvents events;
    private final AtomicReference<@Nullable Supplier<String>> found = new AtomicReference<>();

    @Activate
    public WitnessResource(@Reference(name = "events") PluginEvents events) {
        this.events = events;
    }

    @Reference(
            name = "found",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            target = "(com.example.gated=yes)")
    void setFound(Supplier<String> service) {
        found.set(service);
    }

    void unsetFound(Supplier<String> service) {
        found.compareAndSet(service, null);
    }

    @GET
    @Path("publish")
    public String publish(@Context WorkspaceContext workspace, @QueryParam("n") String n) {
        events.publish(workspace, "gate/news", Map.of("n", n));
        return "published";
    }

    @Override
    public void handle(PluginEvent event) {
        log.info("WITNESS event {} .", event.properties().get("n"));
    }

    /** What the service of the other plugin says. */
    @GET
    @Path("ask")
    public String ask() {
        return Optional.ofNullable(found.get()).map(Supplier::get).orElse("nothing");
    }

    /** The same as those do who use another plugin where it is there. */
    @GET
    @Path("ask-politely")
    public String askPolitely(@Context WorkspaceContext workspace) {
        return workspace.isModuleAvailable("module-gated") ? ask() : "nothing";
    }
}
