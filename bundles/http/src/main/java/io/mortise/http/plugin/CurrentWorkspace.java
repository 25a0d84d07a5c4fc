package io.mortise.http.plugin;

import io.mortise.api.workspace.ModuleAvailability;
import io.mortise.api.workspace.ModuleConfig;
import io.mortise.api.workspace.WorkspaceContext;
import io.mortise.api.workspace.WorkspaceFeatures;
import io.mortise.api.workspace.WorkspaceInfo;
import io.mortise.api.workspace.WorkspaceNavigation;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassfish.jersey.server.ContainerRequest;

/**
 * The context that fields of singletons hold: each call is answered by the snapshot of the request that is being served. Method
 * parameters get the snapshot itself.
 */
public final class CurrentWorkspace implements WorkspaceContext {
    /** The request attribute that holds the snapshot. */
    static final String ATTRIBUTE = "io.mortise.http.workspace";

    private final Provider<ContainerRequest> requests;

    @Inject
    public CurrentWorkspace(Provider<ContainerRequest> requests) {
        this.requests = requests;
    }

    /** The snapshot of a request, which must have named a workspace. */
    static WorkspaceContext of(ContainerRequest request) {
        if (request.getProperty(ATTRIBUTE) instanceof WorkspaceContext snapshot) {
            return snapshot;
        }
        throw new ProblemException(new Problem(
                ProblemCode.BAD_REQUEST,
                "The request names no workspace",
                "This endpoint works on a workspace's data",
                "header X-Workspace-Id",
                "Send the workspace's id as X-Workspace-Id, or call /api/workspaces/{workspace}/extensions/…"));
    }

    private WorkspaceContext current() {
        return of(requests.get());
    }

    @Override
    public String workspaceId() {
        return current().workspaceId();
    }

    @Override
    public String orgId() {
        return current().orgId();
    }

    @Override
    public WorkspaceInfo workspace() {
        return current().workspace();
    }

    @Override
    public WorkspaceNavigation navigation() {
        return current().navigation();
    }

    @Override
    public WorkspaceFeatures features() {
        return current().features();
    }

    @Override
    public String userId() {
        return current().userId();
    }

    @Override
    public Optional<String> userRole() {
        return current().userRole();
    }

    @Override
    public List<String> permissions() {
        return current().permissions();
    }

    @Override
    public Map<String, Object> config() {
        return current().config();
    }

    @Override
    public Map<String, Boolean> featureFlags() {
        return current().featureFlags();
    }

    @Override
    public boolean isModuleAvailable(String module) {
        return current().isModuleAvailable(module);
    }

    @Override
    public Optional<ModuleConfig> getModuleConfig(String module) {
        return current().getModuleConfig(module);
    }

    /** What is handed on is to be the snapshot's. */
    @Override
    public ModuleAvailability moduleAvailability() {
        return current().moduleAvailability();
    }

    @Override
    public List<String> enabledModules() {
        return current().enabledModules();
    }
}
