package com.example.itests.filtering;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtension;

/** The later one. */
@Component
@JakartarsExtension
@Priority(20)
public final class LaterFilter implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
        CountedCalls.note(request, "later");
    }
}
