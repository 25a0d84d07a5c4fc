package com.example.kb.digest;

import io.mortise.api.workspace.WorkspaceContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/**
 * The endpoint {@code /digest}. There is one resource for all workspaces; it looks the component of the request's workspace
 * up.
 */
@Component(service = DigestResource.class)
@JakartarsResource
@Path("/digest")
@Produces(MediaType.APPLICATION_JSON)
public final class DigestResource {
    private static final String WORKSPACE = "mortise.workspace";

    private final Map<String, WorkspaceDigest> digests = new ConcurrentHashMap<>();

    /** Reads the digest of the workspace. */
    @GET
    public Response get(@Context WorkspaceContext workspace) {
        return Optional.ofNullable(digests.get(workspace.workspaceId()))
                .map(digest -> Response.ok(digest.read()).build())
                .orElseGet(() -> notThereYet(workspace.workspaceId()));
    }

    @Reference(
            name = "digests",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindDigest(WorkspaceDigest digest, Map<String, Object> properties) {
        digests.put((String) properties.get(WORKSPACE), digest);
    }

    void unbindDigest(WorkspaceDigest digest, Map<String, Object> properties) {
        digests.remove((String) properties.get(WORKSPACE), digest);
    }

    /**
     * The runtime activates a workspace's component before the first request gets here. Only what the component itself waits
     * for may be missing.
     */
    private static Response notThereYet(String workspaceId) {
        return Response.status(Response.Status.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, 1)
                .type("application/problem+json")
                .entity(Map.of(
                        "status", Response.Status.SERVICE_UNAVAILABLE.getStatusCode(),
                        "code", "DIGEST_NOT_READY",
                        "title", "The digest of workspace " + workspaceId + " was not read",
                        "detail", "its component is not active yet",
                        "mend", "Ask again in a second"))
                .build();
    }
}
