package com.example.benchmarks.scoped;

import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/** The component of one workspace; the plugin's name takes the place of {@code template-plugin}. */
@Component(
        service = Greeter.class,
        configurationPid = "template-plugin.workspace",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class Greeter {
    private final String text;

    @Activate
    public Greeter(Map<String, Object> properties) {
        this.text = String.valueOf(properties.get("text"));
    }

    String text() {
        return text;
    }
}
