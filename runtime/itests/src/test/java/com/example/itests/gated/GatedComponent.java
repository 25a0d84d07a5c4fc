package com.example.itests.gated;

import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;

/** The component of a workspace. */
@Component(
        service = GatedComponent.class,
        configurationPid = "module-gated.workspace",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class GatedComponent {
    private final String workspace;

    @Activate
    public GatedComponent(Map<String, Object> properties) {
        this.workspace = String.valueOf(properties.get("mortise.workspace"));
        Reached.by("component on", workspace);
    }

    @Deactivate
    void close() {
        Reached.by("component off", workspace);
    }
}
