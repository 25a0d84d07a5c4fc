package com.example.benchmarks.hooked;

import io.mortise.api.lifecycle.LifecycleHook;
import io.mortise.api.lifecycle.LifecycleScope;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Counts the workspaces in which its module was enabled. */
@Component(service = {CountingHook.class, LifecycleHook.class})
@JakartarsResource
@Path("/")
public final class CountingHook implements LifecycleHook {
    private final AtomicLong workspaces = new AtomicLong();

    @Override
    public void onEnable(LifecycleScope scope) {
        if (scope.workspaceId().isPresent()) {
            workspaces.incrementAndGet();
        }
    }

    @GET
    @Path("count")
    public long count() {
        return workspaces.get();
    }
}
