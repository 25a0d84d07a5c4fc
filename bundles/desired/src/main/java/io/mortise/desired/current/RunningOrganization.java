package io.mortise.desired.current;

import io.mortise.host.plugin.PluginView;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An organization as it is. Filled while the state is read, then read only. */
public final class RunningOrganization {
    private final String id;
    private final String name;
    private final boolean deleted;
    final Map<String, Object> settings = new TreeMap<>();
    final Map<String, Object> order = new TreeMap<>();
    final Map<String, PluginView> plugins = new TreeMap<>();
    final Map<String, String> waiting = new TreeMap<>();
    final Map<String, RunningSettings> pluginSettings = new TreeMap<>();
    final Map<String, RunningModule> modules = new TreeMap<>();
    final Map<String, String> members = new TreeMap<>();
    final Map<String, Map<String, Boolean>> roles = new TreeMap<>();
    final Map<String, RunningWorkspace> workspaces = new TreeMap<>();

    public RunningOrganization(String id, String name, boolean deleted) {
        this.id = id;
        this.name = name;
        this.deleted = deleted;
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    /** Whether it is out of sight and can be restored. */
    public boolean isDeleted() {
        return deleted;
    }

    public Map<String, Object> settings() {
        return settings;
    }

    /** What it says about the order of tabs and navigation items. */
    public Map<String, Object> order() {
        return order;
    }

    /** Those of its own registry that are installed. */
    public Map<String, PluginView> plugins() {
        return plugins;
    }

    /** The SHA-256 of the archive that was uploaded to its registry and waits for an approval; empty when none does. */
    public Optional<String> waiting(String plugin, String version) {
        return Optional.ofNullable(waiting.get(key(plugin, version)));
    }

    static String key(String plugin, String version) {
        return plugin + " " + version;
    }

    /** What it says about the settings of the plugins that are installed. */
    public Map<String, RunningSettings> pluginSettings() {
        return pluginSettings;
    }

    public Map<String, RunningModule> modules() {
        return modules;
    }

    /** The version to which it is pinned. */
    public Optional<String> version(String plugin) {
        return Optional.ofNullable(modules.get(plugin))
                .flatMap(module ->
                        Optional.ofNullable(module.document().get("version")).map(String::valueOf));
    }

    public Map<String, String> members() {
        return members;
    }

    /** How roles deviate from the manifests, by role and permission. */
    public Map<String, Map<String, Boolean>> roles() {
        return roles;
    }

    public Map<String, RunningWorkspace> workspaces() {
        return workspaces;
    }
}
