package com.example.itests.hostile.config;

import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.component.annotations.Component;

/** Wants to hear of every change of a configuration. */
@Component(service = ConfigurationListener.class)
public final class HostileConfigurationListener implements ConfigurationListener {
    @Override
    public void configurationEvent(ConfigurationEvent event) {
        throw new IllegalStateException("HOSTILE " + event.getPid());
    }
}
