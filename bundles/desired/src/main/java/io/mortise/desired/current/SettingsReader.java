package io.mortise.desired.current;

import io.mortise.desired.json.JsonValues;
import io.mortise.host.plugin.PluginSettings;
import io.mortise.host.plugin.PluginSettingsRules;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what scopes say about the settings of the plugins that are installed. Of one reading, and not for several threads. */
final class SettingsReader {
    private final RunningState state;
    private final PluginSettings settings;
    private final Map<List<Object>, Optional<PluginSettingsRules>> rules = new HashMap<>();

    SettingsReader(RunningState state, PluginSettings settings) {
        this.state = state;
        this.settings = settings;
    }

    /** Modules and organizations have been read before. */
    void read(Rows rows) {
        rows.each("plugin-settings-system", row -> {
            String plugin = row.text("pluginName");
            Map<String, Object> said = said(row);
            rules(plugin, state.version(plugin))
                    .ifPresent(allowed -> state.pluginSettings.put(
                            plugin, new RunningSettings(allowed.used(said, Optional.empty()), row.number("revision"))));
        });
        rows.each("plugin-settings", row -> {
            RunningOrganization org = state.organizations.get(row.text("orgId"));
            if (org != null) {
                read(org, row);
            }
        });
    }

    private void read(RunningOrganization org, Row row) {
        String plugin = row.text("pluginName");
        Map<String, Object> ofSystem =
                state.pluginSettings.getOrDefault(plugin, RunningSettings.NONE).values();
        rules(plugin, org.version(plugin).or(() -> state.version(plugin)))
                .ifPresent(allowed -> org.pluginSettings.put(
                        plugin,
                        new RunningSettings(allowed.used(ofSystem, Optional.of(said(row))), row.number("revision"))));
    }

    private static Map<String, Object> said(Row row) {
        return JsonValues.object(row.document("settings"));
    }

    /** Empty for a plugin that is not installed: what is said about it waits, and is nobody's business until then. */
    private Optional<PluginSettingsRules> rules(String plugin, Optional<String> version) {
        return state.modules.containsKey(plugin)
                ? rules.computeIfAbsent(List.of(plugin, version), same -> find(plugin, version))
                : Optional.empty();
    }

    private Optional<PluginSettingsRules> find(String plugin, Optional<String> version) {
        try {
            return Optional.of(settings.rules(plugin, version));
        } catch (ProblemException gone) {
            if (gone.problem().code() == ProblemCode.PLUGIN_NOT_FOUND) { // uninstalled since its module was read
                return Optional.empty();
            }
            throw gone;
        }
    }
}
