package io.mortise.extensions;

import io.mortise.api.workspace.ModuleConfig;
import io.mortise.api.workspace.WorkspaceContext;
import io.mortise.api.workspace.WorkspaceFeatures;
import io.mortise.api.workspace.WorkspaceInfo;
import io.mortise.api.workspace.WorkspaceNavigation;
import io.mortise.host.settings.AvailableModules;
import io.mortise.host.tenant.Workspace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A workspace at the moment of a call. What every call needs is there; what few want is read when it is first asked, and kept.
 */
final class WorkspaceSnapshot implements WorkspaceContext {
    private final String orgId;
    private final WorkspaceInfo workspace;
    private final User user;
    private final Map<String, Object> config;
    private final Map<String, Boolean> featureFlags;
    private final AvailableModules available;
    private final ContextReader reader;
    private final Remembered<List<String>> enabledModules;
    private final Remembered<List<String>> permissions;
    private final Remembered<ContextReader.Display> display;
    private final Map<String, Optional<ModuleConfig>> modules = new ConcurrentHashMap<>();

    /**
     * Who calls.
     *
     * @param role as it is written outside of the program, empty when not a member
     */
    record User(String id, Optional<String> role) {}

    WorkspaceSnapshot(
            Workspace workspace,
            User user,
            Map<String, Object> config,
            Map<String, Boolean> featureFlags,
            AvailableModules available,
            ContextReader reader) {
        this.orgId = workspace.orgId().value();
        this.workspace =
                new WorkspaceInfo(workspace.id().value(), workspace.name(), workspace.color(), workspace.icon());
        this.user = user;
        this.config = config;
        this.featureFlags = featureFlags;
        this.available = available;
        this.reader = reader;
        this.enabledModules = new Remembered<>(available::names);
        this.permissions = new Remembered<>(() -> reader.permissions(available));
        this.display = new Remembered<>(reader::display);
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
    public WorkspaceNavigation navigation() {
        return display.get().navigation();
    }

    @Override
    public WorkspaceFeatures features() {
        return display.get().features();
    }

    @Override
    public String userId() {
        return user.id();
    }

    @Override
    public Optional<String> userRole() {
        return user.role();
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
        return available.contains(module);
    }

    @Override
    public Optional<ModuleConfig> getModuleConfig(String module) {
        Optional<ModuleConfig> known = modules.get(module);
        if (known != null) {
            return known;
        }
        Optional<ModuleConfig> found = reader.module(module, available.contains(module));
        if (found.isEmpty()) { // whatever names a plugin makes up are not worth the memory
            return found;
        }
        Optional<ModuleConfig> first = modules.putIfAbsent(module, found);
        return first == null ? found : first;
    }

    @Override
    public List<String> enabledModules() {
        return enabledModules.get();
    }
}
