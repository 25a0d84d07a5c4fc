package com.example.itests.listening;

import io.mortise.api.config.ConfigMismatchException;
import io.mortise.api.workspace.WorkspaceContext;
import io.mortise.api.workspace.WorkspaceListener;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Tells what the context of a request says, and which changes it was told of. */
@Component(service = {ListeningResource.class, WorkspaceListener.class})
@JakartarsResource
@Path("/")
@Produces(MediaType.TEXT_PLAIN)
public final class ListeningResource implements WorkspaceListener {
    private final List<String> heard = new CopyOnWriteArrayList<>();

    enum Mode {
        SLOW,
        VERY_QUICK
    }

    record Settings(int limit, Mode mode) {}

    record Wrong(String limit) {}

    @Override
    public void workspaceChanged(WorkspaceContext context) {
        heard.add(context.workspaceId() + " " + context.config(Settings.class).limit());
    }

    @GET
    @Path("heard")
    public String heard() {
        return String.join(",", heard);
    }

    @GET
    @Path("context")
    public String context(@Context WorkspaceContext context) {
        Settings settings = context.config(Settings.class);
        return String.join(
                " ",
                String.valueOf(settings.limit()),
                settings.mode().name(),
                context.navigation().labelSingular(),
                String.valueOf(context.features().tagsEnabled()),
                String.valueOf(context.isModuleAvailable("module-listening")),
                context.getModuleConfig("module-core").orElseThrow().displayName(),
                mismatch(context));
    }

    private static String mismatch(WorkspaceContext context) {
        try {
            return context.config(Wrong.class).limit();
        } catch (ConfigMismatchException expected) {
            return expected.mismatches().toString();
        }
    }
}
