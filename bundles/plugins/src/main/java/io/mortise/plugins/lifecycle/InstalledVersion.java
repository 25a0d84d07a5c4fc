package io.mortise.plugins.lifecycle;

import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.settings.ModuleDefinition;
import io.mortise.plugins.manifest.PluginManifest;
import io.mortise.plugins.store.PluginRow;

/** One installed version: its row and the manifest that the row holds. */
record InstalledVersion(PluginRow row, PluginManifest manifest) {
    /** The origin of what ships with the distribution. */
    static final String BUILTIN = "builtin";

    /** The origin of what came over REST. */
    static final String UPLOAD = "upload";

    PluginLocation location() {
        return new PluginLocation(row.name(), row.version());
    }

    ModuleDefinition definition() {
        return manifest.toDefinition(location().toString(), isBuiltin());
    }

    boolean hasBytes(String sha256) {
        return row.sha256().equalsIgnoreCase(sha256);
    }

    boolean isBuiltin() {
        return row.origin().equals(BUILTIN);
    }
}
