package io.mortise.desired.current;

import io.mortise.host.identity.User;
import io.mortise.host.plugin.PluginView;
import io.mortise.host.settings.ModuleOwner;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** All that is, as far as a document can say it. Filled by {@link StateReader}, then read only. */
public final class RunningState {
    final Map<String, Object> settings = new TreeMap<>();
    final Map<String, Object> order = new TreeMap<>();
    final Map<String, User> users = new TreeMap<>();
    final Set<String> externalUsers = new TreeSet<>();
    final Set<String> given = new HashSet<>();
    final Map<String, PluginView> plugins = new TreeMap<>();
    final Map<String, RunningSettings> pluginSettings = new TreeMap<>();
    final Map<String, RunningModule> modules = new TreeMap<>();
    final Map<String, RunningOrganization> organizations = new TreeMap<>();
    final Map<String, String> organizationOfWorkspace = new HashMap<>();

    RunningState() {}

    /** What the system says about labels and features. */
    public Map<String, Object> settings() {
        return settings;
    }

    /** What the system says about the order of tabs and navigation items. */
    public Map<String, Object> order() {
        return order;
    }

    public Map<String, User> users() {
        return users;
    }

    /** Those who sign in at an identity provider. */
    public Set<String> externalUsers() {
        return externalUsers;
    }

    /** Whether an identity provider has given the user's role there, so that it is not ours to take. */
    public boolean isGiven(String userId, String scope) {
        return given.contains(key(userId, scope));
    }

    static String key(String userId, String scope) {
        return scope + " " + userId;
    }

    /** All plugins of the system with their versions, those that ship with the program too. */
    public Map<String, PluginView> plugins() {
        return plugins;
    }

    /** What the system says about the settings of the plugins that are installed. */
    public Map<String, RunningSettings> pluginSettings() {
        return pluginSettings;
    }

    /** What the system says about the modules that are installed, those of organizations too. */
    public Map<String, RunningModule> modules() {
        return modules;
    }

    /** The version that the system uses. */
    public Optional<String> version(String plugin) {
        return Optional.ofNullable(modules.get(plugin)).flatMap(RunningModule::version);
    }

    /** Whether it belongs to an organization that is deleted, so that it is out of sight too. */
    public boolean isHidden(String module) {
        return ModuleOwner.of(module)
                .map(org -> organizations.get(org.value()))
                .filter(RunningOrganization::isDeleted)
                .isPresent();
    }

    /** Deleted ones too, which can be restored. */
    public Map<String, RunningOrganization> organizations() {
        return organizations;
    }

    /** Of deleted ones too: their ids are taken. */
    public Map<String, String> organizationOfWorkspace() {
        return organizationOfWorkspace;
    }
}
