package com.example.itests.eventful;

import io.mortise.api.event.EventRefusedException;
import io.mortise.api.event.PluginEvent;
import io.mortise.api.event.PluginEventHandler;
import io.mortise.api.event.PluginEvents;
import io.mortise.api.workspace.WorkspaceContext;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Publishes what it is asked to, and keeps what it hears of {@code news/*}. */
@Component(
        service = {EventfulResource.class, PluginEventHandler.class},
        property = PluginEventHandler.TOPICS + "=news/*")
@JakartarsResource
@Path("/")
@Produces(MediaType.TEXT_PLAIN)
public final class EventfulResource implements PluginEventHandler {
    private final PluginEvents events;
    private final List<String> heard = new CopyOnWriteArrayList<>();

    @Activate
    public EventfulResource(@Reference(name = "events") PluginEvents events) {
        this.events = events;
    }

    @Override
    public void handle(PluginEvent event) throws InterruptedException {
        String text = String.valueOf(event.properties().get("text"));
        if (text.equals("hang")) {
            new CountDownLatch(1).await();
        }
        heard.add(event.topic() + " " + text + " " + event.publisher() + " "
                + event.workspace().map(WorkspaceContext::workspaceId).orElse("-"));
    }

    @GET
    @Path("publish")
    public String publish(
            @Context WorkspaceContext context,
            @QueryParam("topic") String topic,
            @QueryParam("text") String text,
            @QueryParam("workspace") String workspace,
            @QueryParam("times") @DefaultValue("1") int times,
            @QueryParam("large") @DefaultValue("0") int large) {
        try {
            Map<String, Object> properties = Map.of("text", text + "x".repeat(large), "numbers", List.of(1, 2.5));
            for (int i = 0; i < times; i++) {
                if (workspace == null) {
                    events.publish(context, topic, properties);
                } else {
                    events.publishToWorkspace(workspace, topic, properties);
                }
            }
            return "published";
        } catch (EventRefusedException refused) {
            return refused.reason() + " " + refused.getMessage();
        }
    }

    @GET
    @Path("heard")
    public String heard() {
        return String.join(",", heard);
    }
}
