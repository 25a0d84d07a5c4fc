package io.mortise.extensions;

import io.mortise.api.workspace.WorkspaceContext;
import io.mortise.api.workspace.WorkspaceInfo;
import io.mortise.host.tenant.Workspace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A workspace at the moment of a request. What every request needs is copied; which other modules are available is asked
 * when it is wanted, because few requests want it.
 */
final class WorkspaceSnapshot implements WorkspaceContext {
    private final String orgId;
    private final WorkspaceInfo workspace;
    private final String userId;
    private final Optional<String> userRole;
    private final Map<String, Object> config;
    private final Map<String, Boolean> featureFlags;
    private final Predicate<String> availability;
    private final Supplier<List<String>> availableModules;
    private final Supplier<List<String>> permissions;

    WorkspaceSnapshot(
            Workspace workspace,
            String userId,
            Optional<String> userRole,
            Map<String, Object> config,
            Map<String, Boolean> featureFlags,
            Predicate<String> availability,
            Supplier<List<String>> availableModules,
            Supplier<List<String>> permissions) {
        this.orgId = workspace.orgId().value();
        this.workspace =
                new WorkspaceInfo(workspace.id().value(), workspace.name(), workspace.color(), workspace.icon());
        this.userId = userId;
        this.userRole = userRole;
        this.config = config;
        this.featureFlags = featureFlags;
        this.availability = availability;
        this.availableModules = availableModules;
        this.permissions = permissions;
    }

    @Override
    public String workspaceId() {
        return workspace.id();
    }

    @Override
    public String orgId() {
        return orgId;
    }

    @Override
    public WorkspaceInfo workspace() {
        return workspace;
    }

    @Override
    public String userId() {
        return userId;
    }

    @Override
    public Optional<String> userRole() {
        return userRole;
    }

    @Override
    public List<String> permissions() {
        return permissions.get();
    }

    @Override
    public Map<String, Object> config() {
        return config;
    }

    @Override
    public Map<String, Boolean> featureFlags() {
        return featureFlags;
    }

    @Override
    public boolean isModuleAvailable(String module) {
        return availability.test(module);
    }

    @Override
    public List<String> enabledModules() {
        return availableModules.get();
    }
}
