package io.mortise.extensions.flags;

import dev.openfeature.sdk.Client;
import io.mortise.api.flags.FeatureFlags;
import io.mortise.api.workspace.WorkspaceContext;
import io.mortise.host.database.WorkspaceDirectory;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.settings.ScopeChanges;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/** The service {@link FeatureFlags}, an instance for each plugin that asks for it: wiring only. */
@Component(service = FeatureFlags.class, scope = ServiceScope.BUNDLE)
public final class FeatureFlagsComponent implements FeatureFlags {
    private final PluginFlags flags;

    @Activate
    public FeatureFlagsComponent(
            ComponentContext context,
            @Reference(name = "directory") WorkspaceDirectory directory,
            @Reference(name = "settings") ModuleSettings settings,
            @Reference(name = "changes") ScopeChanges changes) {
        PluginLocation plugin = PluginLocation.parse(context.getUsingBundle().getLocation())
                .orElseThrow(() -> new IllegalStateException(
                        context.getUsingBundle() + " is no plugin, so it has no feature flags of its own"));
        this.flags = new PluginFlags(plugin, new FlagSource(directory, settings), changes);
    }

    @Deactivate
    void close() {
        flags.close();
    }

    @Override
    public Client client() {
        return flags.client();
    }

    @Override
    public Client client(WorkspaceContext workspace) {
        return flags.client(workspace);
    }
}
