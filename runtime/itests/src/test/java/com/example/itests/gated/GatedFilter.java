package com.example.itests.gated;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtension;

/** Leaves a trace in each request. */
@Component
@JakartarsExtension
public final class GatedFilter implements ContainerRequestFilter {
    static final String TRACE = "com.example.gated";

    @Override
    public void filter(ContainerRequestContext request) {
        request.setProperty(TRACE, "filtered");
    }
}
