package com.example.benchmarks.hello;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** One endpoint that answers a small JSON document. */
@Component(service = HelloResource.class)
@JakartarsResource
@Path("/")
public final class HelloResource {

    /** What it answers. */
    public record Greeting(String text, int count) {}

    @GET
    @Path("hello")
    @Produces(MediaType.APPLICATION_JSON)
    public Greeting hello() {
        return new Greeting("hello", 1);
    }
}
