package com.example.itests.filtering;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Tells by which filters a request came, and how often filters were called in all. */
@Component(service = FilteredResource.class)
@JakartarsResource
@Path("/")
@Produces(MediaType.TEXT_PLAIN)
public final class FilteredResource {
    @GET
    @Path("order")
    public String order(@Context ContainerRequestContext request) {
        return request.getProperty(CountedCalls.ORDER) + " " + CountedCalls.ALL.get();
    }

    @GET
    @Path("undeclared")
    public String undeclared() {
        return "The manifest does not declare it";
    }
}
