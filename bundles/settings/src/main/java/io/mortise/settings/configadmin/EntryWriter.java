package io.mortise.settings.configadmin;

import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.tenant.Scope;
import java.io.IOException;

/** Makes the entry of one override be as its row is. Used by the work queue's thread. */
final class EntryWriter {
    private final ProjectedConfigurations configurations;
    private final EntryProperties properties;

    EntryWriter(ProjectedConfigurations configurations, EntryProperties properties) {
        this.configurations = configurations;
        this.properties = properties;
    }

    void put(Scope scope, String module, ModuleOverride override) throws IOException {
        EntryPid pid = EntryPid.of(scope, module);
        configurations.put(
                pid.layer().factoryPid(),
                pid.instanceName(),
                HostView.ANY_LOCATION,
                properties.of(scope, module, override));
    }

    void remove(EntryPid pid) throws IOException {
        configurations.remove(pid.pid());
    }
}
