package com.example.itests.asking;

import io.mortise.api.workspace.WorkspaceContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.net.InetAddress;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Looks up an address, which needs {@code network:connect}. */
@Component(service = AskingResource.class)
@JakartarsResource
@Path("/")
@Produces(MediaType.TEXT_PLAIN)
public final class AskingResource {
    @GET
    @Path("free")
    public String free() {
        return "free";
    }

    @GET
    @Path("mine")
    public String mine(@Context WorkspaceContext workspace) {
        return String.join(",", workspace.permissions());
    }

    @GET
    @Path("notes")
    public String read() throws IOException {
        return InetAddress.getAllByName("127.0.0.1")[0].getHostAddress();
    }

    @POST
    @Path("notes")
    public String write() {
        return "written";
    }
}
