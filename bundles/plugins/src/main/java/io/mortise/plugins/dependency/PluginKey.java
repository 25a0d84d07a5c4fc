package io.mortise.plugins.dependency;

import io.mortise.plugins.manifest.PluginManifest;
import io.mortise.plugins.manifest.SemanticVersion;

/** One version of a plugin: what everything at run time is keyed by. */
public record PluginKey(String name, SemanticVersion version) {

    public static PluginKey of(PluginManifest manifest) {
        return new PluginKey(manifest.name(), manifest.version());
    }

    @Override
    public String toString() {
        return name + " " + version;
    }
}
