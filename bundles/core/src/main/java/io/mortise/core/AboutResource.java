package io.mortise.core;

import io.mortise.api.workspace.WorkspaceContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** The endpoint {@code /about}: which workspace this is and what is available in it. */
@Component(service = AboutResource.class)
@JakartarsResource
@Path("/about")
@Produces(MediaType.APPLICATION_JSON)
public final class AboutResource {

    /** Tells about the workspace of the request. */
    @GET
    public About get(@Context WorkspaceContext workspace) {
        return About.of(workspace);
    }
}
