package com.example.itests.hostile;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Tells the test what the plugin tried. */
@Component(service = AttemptsResource.class)
@JakartarsResource
@Path("/attempts")
public final class AttemptsResource {
    /** Every attempt with its outcome. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Map<String, String> get() {
        return Attempts.all();
    }
}
