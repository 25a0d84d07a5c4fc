package com.example.itests.posing;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtension;

/** Sets headers after the resource has answered. */
@Component
@JakartarsExtension
public final class PosingFilter implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Poses.HEADERS.forEach(name -> response.getHeaders().add(name, Poses.VALUE));
        response.getHeaders().putSingle("X-Filtered", "yes");
    }
}
