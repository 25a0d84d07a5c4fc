package io.mortise.host.plugin;

import io.mortise.host.settings.Origin;
import io.mortise.host.tenant.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of a plugin in one scope.
 *
 * @param version whose schema was used: the one in use there, or the newest when none is
 * @param settings what the scope itself says
 * @param values what holds, by key, in the order of the schema
 * @param schema the schema, empty when the plugin has no settings
 * @param warnings what is stored but not used, and why; one sentence each
 * @param revision how often the scope's own settings were changed
 */
public record PluginSettingsView(
        String plugin,
        String version,
        Scope scope,
        Map<String, Object> settings,
        Map<String, Value> values,
        Map<String, Object> schema,
        List<String> warnings,
        long revision) {

    /**
     * What holds for one key.
     *
     * @param origin who says so: the schema's default, the system, or the organization
     * @param inherited what would hold without the scope's own word, empty for nothing
     */
    public record Value(Object value, Origin origin, Optional<Object> inherited) {}
}
