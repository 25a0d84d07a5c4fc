package io.mortise.extensions.lifecycle;

import io.mortise.api.lifecycle.LifecycleContext;
import io.mortise.host.plugin.PluginLocation;

/** What a hook is told of its plugin. */
record ToldPlugin(String plugin, String version, int failedAttempts) implements LifecycleContext {
    static ToldPlugin of(PluginLocation version, int attempts) {
        return new ToldPlugin(version.name(), version.version(), attempts);
    }
}
