package io.mortise.desired.current;

import io.mortise.desired.schema.StateSchema;
import io.mortise.host.identity.User;
import io.mortise.host.plugin.DeclaredPermission;
import io.mortise.host.plugin.PluginPermissions;
import io.mortise.host.plugin.PluginVersion;
import io.mortise.host.plugin.PluginView;
import io.mortise.host.plugin.VersionPermissions;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Writes what is as a document. What says nothing is left out. */
public final class StateDocument {
    private static final String PLUGINS = "plugins";
    private static final String PLUGIN_SETTINGS = "pluginSettings";
    private static final String MODULES = "modules";
    private static final String SETTINGS = "settings";
    private static final String MEMBERS = "members";
    private static final String ORDER = "order";

    private final RunningState state;
    private final PluginPermissions permissions;
    private final Function<RunningOrganization, Set<String>> definedPermissions;

    /**
     * A writer of one reading.
     *
     * @param definedPermissions those that installed plugins define for an organization's roles; others are left over
     */
    public StateDocument(
            RunningState state,
            PluginPermissions permissions,
            Function<RunningOrganization, Set<String>> definedPermissions) {
        this.state = state;
        this.permissions = permissions;
        this.definedPermissions = definedPermissions;
    }

    /**
     * Writes everything.
     *
     * @param complete the kinds of which it names all there are
     */
    public Map<String, Object> write(List<String> complete) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("$schema", StateSchema.ID);
        document.put("formatVersion", 1);
        document.put("complete", complete);
        put(document, SETTINGS, state.settings());
        put(document, ORDER, state.order());
        put(document, "users", users());
        put(document, PLUGINS, plugins(state.plugins()));
        put(document, PLUGIN_SETTINGS, pluginSettings(state.pluginSettings()));
        put(document, MODULES, modules(state.modules()));
        Map<String, Object> organizations = new TreeMap<>();
        state.organizations().values().stream()
                .filter(org -> !org.isDeleted())
                .forEach(org -> organizations.put(org.id(), organization(org)));
        put(document, "organizations", organizations);
        return document;
    }

    private Map<String, Object> users() {
        Map<String, Object> users = new TreeMap<>();
        for (User user : state.users().values()) {
            Map<String, Object> document = new LinkedHashMap<>();
            if (state.externalUsers().contains(user.id())) {
                document.put("external", true);
            } else {
                document.put("displayName", user.displayName());
                putFlag(document, "systemAdmin", user.systemAdmin());
            }
            putFlag(document, "disabled", user.disabled());
            users.put(user.id(), document);
        }
        return users;
    }

    private static void putFlag(Map<String, Object> document, String field, boolean value) {
        if (value) {
            document.put(field, true);
        }
    }

    private Map<String, Object> plugins(Map<String, PluginView> plugins) {
        Map<String, Object> documents = new TreeMap<>();
        for (PluginView plugin : plugins.values()) {
            boolean isBuiltin = plugin.versions().stream()
                    .anyMatch(version -> version.origin().equals("builtin"));
            if (!isBuiltin && !plugin.versions().isEmpty()) {
                documents.put(plugin.name(), plugin(plugin));
            }
        }
        return documents;
    }

    private Map<String, Object> plugin(PluginView plugin) {
        PluginVersion used = plugin.versions().stream()
                .filter(PluginVersion::selected)
                .findFirst()
                .orElse(plugin.versions().get(0));
        List<VersionPermissions> declared = permissions.declared(plugin.name());
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("version", used.version());
        document.putAll(version(used, declared));
        Map<String, Object> others = new TreeMap<>();
        plugin.versions().stream()
                .filter(version -> !version.version().equals(used.version()))
                .forEach(version -> others.put(version.version(), version(version, declared)));
        put(document, "otherVersions", others);
        return document;
    }

    private static Map<String, Object> version(PluginVersion version, List<VersionPermissions> declared) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("sha256", version.sha256());
        List<DeclaredPermission> asked = declared.stream()
                .filter(candidate -> candidate.version().equals(version.version()))
                .flatMap(candidate -> candidate.permissions().stream())
                .filter(DeclaredPermission::needsConsent)
                .toList();
        if (!asked.isEmpty()) {
            document.put(
                    "permissions",
                    asked.stream()
                            .filter(permission -> permission.grant().isPresent())
                            .map(DeclaredPermission::permission)
                            .sorted()
                            .toList());
        }
        return document;
    }

    private Map<String, Object> organization(RunningOrganization org) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("name", org.name());
        put(document, SETTINGS, org.settings());
        put(document, ORDER, org.order());
        put(document, PLUGINS, plugins(org.plugins()));
        put(document, PLUGIN_SETTINGS, pluginSettings(org.pluginSettings()));
        put(document, MODULES, modules(org.modules()));
        put(document, MEMBERS, members("org/" + org.id(), org.members()));
        put(document, "roles", roles(org));
        Map<String, Object> workspaces = new TreeMap<>();
        org.workspaces().values().stream()
                .filter(workspace -> !workspace.isDeleted())
                .forEach(workspace -> workspaces.put(workspace.id(), workspace(workspace)));
        put(document, "workspaces", workspaces);
        return document;
    }

    private Map<String, Object> workspace(RunningWorkspace workspace) {
        Map<String, Object> document = new LinkedHashMap<>(workspace.looks());
        put(document, SETTINGS, workspace.settings());
        put(document, ORDER, workspace.order());
        put(document, MODULES, modules(workspace.modules()));
        put(document, MEMBERS, members("workspace/" + workspace.id(), workspace.members()));
        return document;
    }

    private Map<String, Object> roles(RunningOrganization org) {
        Map<String, Object> roles = new TreeMap<>();
        org.roles().forEach((role, permissionsOfRole) -> {
            Map<String, Boolean> defined = new TreeMap<>(permissionsOfRole);
            defined.keySet().retainAll(definedPermissions.apply(org));
            put(roles, role, defined);
        });
        return roles;
    }

    /** Without the roles that an identity provider has given, which it gives again. */
    private Map<String, Object> members(String scope, Map<String, String> members) {
        Map<String, Object> ours = new TreeMap<>(members);
        ours.keySet().removeIf(user -> state.isGiven(user, scope));
        return ours;
    }

    private Map<String, Object> modules(Map<String, RunningModule> modules) {
        return shown(modules, RunningModule::document);
    }

    private Map<String, Object> pluginSettings(Map<String, RunningSettings> settings) {
        return shown(settings, RunningSettings::values);
    }

    private <T> Map<String, Object> shown(Map<String, T> said, Function<T, Map<String, Object>> document) {
        Map<String, Object> documents = new TreeMap<>();
        said.forEach((name, words) -> {
            if (!state.isHidden(name)) {
                put(documents, name, document.apply(words));
            }
        });
        return documents;
    }

    private static void put(Map<String, Object> document, String field, Object value) {
        boolean isEmpty = value instanceof Collection<?> list
                ? list.isEmpty()
                : value instanceof Map<?, ?> object && object.isEmpty();
        if (!isEmpty) {
            document.put(field, value);
        }
    }
}
