package io.mortise.http.rest;

import io.mortise.api.workspace.ModuleConfig;
import io.mortise.api.workspace.WorkspaceContext;
import io.mortise.api.workspace.WorkspaceFeatures;
import io.mortise.api.workspace.WorkspaceInfo;
import io.mortise.api.workspace.WorkspaceNavigation;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A workspace's context on the wire, as the caller sees it.
 *
 * @param modules by name, those that are not available included
 * @param version the number of the newest change that it shows; later changes of other workspaces count too
 */
record ContextDocument(
        String workspaceId,
        String orgId,
        InfoDocument workspace,
        NavigationDocument navigation,
        FeaturesDocument features,
        @Nullable String userRole,
        List<String> permissions,
        List<String> enabledModules,
        Map<String, ModuleConfigDocument> modules,
        long version) {

    static ContextDocument of(WorkspaceContext context, Collection<String> moduleNames, long version) {
        Map<String, ModuleConfigDocument> modules = new TreeMap<>();
        moduleNames.forEach(name ->
                context.getModuleConfig(name).ifPresent(module -> modules.put(name, ModuleConfigDocument.of(module))));
        return new ContextDocument(
                context.workspaceId(),
                context.orgId(),
                InfoDocument.of(context.workspace()),
                NavigationDocument.of(context.navigation()),
                FeaturesDocument.of(context.features()),
                context.userRole().orElse(null),
                context.permissions(),
                context.enabledModules(),
                modules,
                version);
    }

    ContextDocument withVersion(long other) {
        return new ContextDocument(
                workspaceId,
                orgId,
                workspace,
                navigation,
                features,
                userRole,
                permissions,
                enabledModules,
                modules,
                other);
    }

    record InfoDocument(
            String id,
            String name,
            @Nullable String color,
            @Nullable String icon) {
        static InfoDocument of(WorkspaceInfo info) {
            return new InfoDocument(
                    info.id(),
                    info.name(),
                    info.color().orElse(null),
                    info.icon().orElse(null));
        }
    }

    record NavigationDocument(String labelSingular, String labelPlural, String icon) {
        static NavigationDocument of(WorkspaceNavigation navigation) {
            return new NavigationDocument(navigation.labelSingular(), navigation.labelPlural(), navigation.icon());
        }
    }

    record FeaturesDocument(boolean favoritesEnabled, boolean tagsEnabled, boolean colorCodingEnabled) {
        static FeaturesDocument of(WorkspaceFeatures features) {
            return new FeaturesDocument(
                    features.favoritesEnabled(), features.tagsEnabled(), features.colorCodingEnabled());
        }
    }

    record ModuleConfigDocument(
            String name,
            String displayName,
            boolean isEnabled,
            boolean isInstalled,
            Map<String, Object> config,
            Map<String, Boolean> featureFlags) {
        static ModuleConfigDocument of(ModuleConfig module) {
            return new ModuleConfigDocument(
                    module.name(),
                    module.displayName(),
                    module.isEnabled(),
                    module.isInstalled(),
                    module.config(),
                    module.featureFlags());
        }
    }
}
