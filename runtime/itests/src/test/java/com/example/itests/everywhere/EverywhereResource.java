package com.example.itests.everywhere;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Endpoints that a report and an export lead to. */
@Component(service = EverywhereResource.class)
@JakartarsResource
@Path("/")
public final class EverywhereResource {
    @GET
    @Path("report")
    @Produces(MediaType.APPLICATION_JSON)
    public String report() {
        return "[{\"city\": \"Bern\", \"people\": 134794}, {\"city\": \"Basel\", \"people\": 173863}]";
    }

    @GET
    @Path("export")
    @Produces("text/csv")
    public String export() {
        return "city\r\nBern\r\n";
    }
}
