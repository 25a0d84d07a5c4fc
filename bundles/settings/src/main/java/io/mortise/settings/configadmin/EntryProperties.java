package io.mortise.settings.configadmin;

import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.tenant.Scope;
import java.util.Map;
import java.util.TreeMap;

/** The properties of an override's entry: {@link EntryEdit} reads them back. */
final class EntryProperties {
    static final String MODULE = "module";
    static final String ORG = "org";
    static final String WORKSPACE = "workspace";
    static final String ENABLED = "enabled";
    static final String VERSION = "version";
    static final String LOCKS = "locks";
    static final String REVISION = "mortise.revision";
    static final String CONFIG = "config.";
    static final String FLAG = "flag.";

    private final ConfigValues values;

    EntryProperties(ConfigValues values) {
        this.values = values;
    }

    /**
     * What the entry of an override says. ConfigurationAdmin does not distinguish property names by case: of two keys that
     * differ by case alone the first is shown.
     */
    Map<String, Object> of(Scope scope, String module, ModuleOverride override) {
        Map<String, Object> properties = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        properties.put(MODULE, module);
        scope.org().ifPresent(org -> properties.put(ORG, org.value()));
        if (scope instanceof Scope.WorkspaceScope workspace) {
            properties.put(WORKSPACE, workspace.id().value());
        }
        override.enabled().ifPresent(enabled -> properties.put(ENABLED, enabled));
        override.version().ifPresent(version -> properties.put(VERSION, version));
        override.config().forEach((key, value) -> properties.putIfAbsent(CONFIG + key, values.toProperty(value)));
        override.featureFlags().forEach((flag, on) -> properties.putIfAbsent(FLAG + flag, on));
        if (!override.locks().isEmpty()) {
            properties.put(LOCKS, override.locks().toArray(new String[0]));
        }
        properties.put(REVISION, override.revision());
        return properties;
    }
}
