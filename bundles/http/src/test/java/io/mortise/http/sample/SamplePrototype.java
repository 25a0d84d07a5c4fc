package io.mortise.http.sample;

import io.mortise.api.workspace.WorkspaceContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.framework.Bundle;
import org.osgi.framework.PrototypeServiceFactory;
import org.osgi.framework.ServiceRegistration;

/** A resource of which each request gets an object of its own; it has no constructor that Jersey could use. */
@Path("counter")
public final class SamplePrototype {
    private final String state;

    @Context
    @SuppressWarnings("NullAway.Init") // Jersey injects it
    private WorkspaceContext workspace;

    SamplePrototype(String state) {
        this.state = state;
    }

    @GET
    @Produces(MediaType.TEXT_PLAIN)
    public String state() {
        return state + " in " + workspace.workspaceId();
    }

    /** Tells how many objects were made and given back. */
    static final class Factory implements PrototypeServiceFactory<SamplePrototype> {
        private final AtomicInteger made = new AtomicInteger();
        private final AtomicInteger returned = new AtomicInteger();

        @Override
        public SamplePrototype getService(Bundle bundle, ServiceRegistration<SamplePrototype> registration) {
            return new SamplePrototype("made " + made.incrementAndGet() + " returned " + returned.get());
        }

        @Override
        public void ungetService(
                Bundle bundle, ServiceRegistration<SamplePrototype> registration, SamplePrototype object) {
            returned.incrementAndGet();
        }
    }
}
