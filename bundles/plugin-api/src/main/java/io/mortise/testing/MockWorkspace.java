package io.mortise.testing;

import io.mortise.api.workspace.ModuleConfig;
import io.mortise.api.workspace.WorkspaceContext;
import io.mortise.api.workspace.WorkspaceFeatures;
import io.mortise.api.workspace.WorkspaceInfo;
import io.mortise.api.workspace.WorkspaceNavigation;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A workspace for tests: {@code MockWorkspace.of("ws-1").with("limit", 2).withFlag("semanticSearch", true)}. Each {@code with…}
 * method gives another workspace and leaves this one as it is.
 *
 * @param modules by name, those that are not available included
 */
public record MockWorkspace(
        String orgId,
        WorkspaceInfo workspace,
        WorkspaceNavigation navigation,
        WorkspaceFeatures features,
        String userId,
        Optional<String> userRole,
        List<String> permissions,
        Map<String, Object> config,
        Map<String, Boolean> featureFlags,
        Map<String, ModuleConfig> modules)
        implements WorkspaceContext {

    public MockWorkspace {
        permissions = List.copyOf(permissions);
        config = Collections.unmodifiableMap(new TreeMap<>(config));
        featureFlags = Collections.unmodifiableMap(new TreeMap<>(featureFlags));
        modules = Collections.unmodifiableMap(new TreeMap<>(modules));
    }

    /** A workspace of the organization {@code acme} for its user {@code user-1}, with nothing configured and no modules. */
    public static MockWorkspace of(String workspaceId) {
        return new MockWorkspace(
                "acme",
                new WorkspaceInfo(workspaceId, workspaceId, Optional.empty(), Optional.empty()),
                new WorkspaceNavigation("Workspace", "Workspaces", "grid"),
                new WorkspaceFeatures(true, true, true),
                "user-1",
                Optional.of("ws_user"),
                List.of(),
                Map.of(),
                Map.of(),
                Map.of());
    }

    /** The same in another organization. */
    public MockWorkspace withOrg(String id) {
        return new MockWorkspace(
                id, workspace, navigation, features, userId, userRole, permissions, config, featureFlags, modules);
    }

    /** The same with other display data; its id becomes the workspace's. */
    public MockWorkspace withWorkspace(WorkspaceInfo info) {
        return new MockWorkspace(
                orgId, info, navigation, features, userId, userRole, permissions, config, featureFlags, modules);
    }

    /** The same with other labels. */
    public MockWorkspace withNavigation(WorkspaceNavigation labels) {
        return new MockWorkspace(
                orgId, workspace, labels, features, userId, userRole, permissions, config, featureFlags, modules);
    }

    /** The same with other features. */
    public MockWorkspace withFeatures(WorkspaceFeatures possible) {
        return new MockWorkspace(
                orgId, workspace, navigation, possible, userId, userRole, permissions, config, featureFlags, modules);
    }

    /** The same for another user, who has that role and, to begin with, no permissions. */
    public MockWorkspace withUser(String id, String role) {
        return new MockWorkspace(
                orgId,
                workspace,
                navigation,
                features,
                id,
                Optional.of(role),
                List.of(),
                config,
                featureFlags,
                modules);
    }

    /** The same when nobody calls, as a {@link io.mortise.api.workspace.WorkspaceListener} gets it. */
    public MockWorkspace withoutUser() {
        return new MockWorkspace(
                orgId,
                workspace,
                navigation,
                features,
                SYSTEM_USER,
                Optional.empty(),
                List.of(),
                config,
                featureFlags,
                modules);
    }

    /** The same for a user with exactly these permissions. */
    public MockWorkspace withPermissions(String... held) {
        List<String> ordered = Stream.of(held).distinct().sorted().toList();
        return new MockWorkspace(
                orgId, workspace, navigation, features, userId, userRole, ordered, config, featureFlags, modules);
    }

    /**
     * The same with one more key of the plugin's own configuration.
     *
     * @param value as JSON values are: text, number, truth value, list or map
     */
    public MockWorkspace with(String key, Object value) {
        return withConfig(Map.of(key, value));
    }

    /** The same with more keys of the plugin's own configuration. */
    public MockWorkspace withConfig(Map<String, ?> values) {
        Map<String, Object> changed = new TreeMap<>(config);
        changed.putAll(values);
        return new MockWorkspace(
                orgId, workspace, navigation, features, userId, userRole, permissions, changed, featureFlags, modules);
    }

    /** The same with a feature flag of the plugin's own module. */
    public MockWorkspace withFlag(String flag, boolean isOn) {
        Map<String, Boolean> changed = new TreeMap<>(featureFlags);
        changed.put(flag, isOn);
        return new MockWorkspace(
                orgId, workspace, navigation, features, userId, userRole, permissions, config, changed, modules);
    }

    /** The same where these modules are available, with nothing configured. */
    public MockWorkspace withModules(String... names) {
        MockWorkspace changed = this;
        for (String name : names) {
            changed = changed.withModule(new ModuleConfig(name, name, true, true, Map.of(), Map.of()));
        }
        return changed;
    }

    /** The same with that module, available or not. */
    public MockWorkspace withModule(ModuleConfig module) {
        Map<String, ModuleConfig> changed = new TreeMap<>(modules);
        changed.put(module.name(), module);
        return new MockWorkspace(
                orgId, workspace, navigation, features, userId, userRole, permissions, config, featureFlags, changed);
    }

    @Override
    public String workspaceId() {
        return workspace.id();
    }

    @Override
    public boolean isModuleAvailable(String module) {
        return getModuleConfig(module).map(ModuleConfig::isEnabled).orElse(false);
    }

    @Override
    public Optional<ModuleConfig> getModuleConfig(String module) {
        return Optional.ofNullable(modules.get(module));
    }

    @Override
    public List<String> enabledModules() {
        return modules.values().stream()
                .filter(ModuleConfig::isEnabled)
                .map(ModuleConfig::name)
                .toList();
    }
}
