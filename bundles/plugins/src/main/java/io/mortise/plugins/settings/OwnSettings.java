package io.mortise.plugins.settings;

import io.mortise.api.settings.OrganizationSettings;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.plugins.manifest.PluginManifest;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;

/** The settings as a service of which each plugin gets one that knows its own alone. */
public final class OwnSettings implements ServiceFactory<OrganizationSettings> {
    private final StoredSettings settings;
    private final Function<PluginLocation, Optional<PluginManifest>> manifests;

    public OwnSettings(StoredSettings settings, Function<PluginLocation, Optional<PluginManifest>> manifests) {
        this.settings = settings;
        this.manifests = manifests;
    }

    @Override
    public OrganizationSettings getService(Bundle bundle, ServiceRegistration<OrganizationSettings> registration) {
        Optional<PluginLocation> plugin = PluginLocation.parse(bundle.getLocation());
        return org ->
                plugin.flatMap(manifests).map(manifest -> values(manifest, org)).orElse(Map.of());
    }

    private Map<String, Object> values(PluginManifest manifest, String org) {
        try {
            return settings.values(manifest, Scope.of(new OrgId(org)));
        } catch (ProblemException noId) {
            return Map.of();
        }
    }

    @Override
    public void ungetService(
            Bundle bundle, ServiceRegistration<OrganizationSettings> registration, OrganizationSettings service) {
        // Nothing is held for a plugin.
    }
}
