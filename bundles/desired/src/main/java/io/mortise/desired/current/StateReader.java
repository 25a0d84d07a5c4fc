package io.mortise.desired.current;

import io.mortise.desired.json.JsonValues;
import io.mortise.host.identity.User;
import io.mortise.host.identity.Users;
import io.mortise.host.plugin.PluginRegistry;
import io.mortise.host.plugin.PluginSettings;
import io.mortise.host.plugin.PluginView;
import io.mortise.host.settings.ModuleOwner;
import io.mortise.host.state.StateLedger;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Page;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Reads what is. Each kind is read for all tenants at once, so the number of queries does not depend on how many there are. */
public final class StateReader {
    private static final int TRIES = 3;
    private static final int PAGE = 1000;
    private static final List<String> NAVIGATION = List.of("labelSingular", "labelPlural", "icon");
    private static final List<String> FEATURES = List.of("favoritesEnabled", "tagsEnabled", "colorCodingEnabled");
    private static final List<String> LISTS = List.of("tabs", "navigation");

    private final Rows rows;
    private final StateLedger ledger;
    private final Users users;
    private final PluginRegistry plugins;
    private final PluginSettings settings;

    public StateReader(Rows rows, StateLedger ledger, Users users, PluginRegistry plugins, PluginSettings settings) {
        this.rows = rows;
        this.ledger = ledger;
        this.users = users;
        this.plugins = plugins;
        this.settings = settings;
    }

    /** Reads again when something changed meanwhile; when it always does, the last reading has to do. */
    public RunningState read() {
        for (int tries = 1; ; tries++) {
            String before = ledger.stamp();
            RunningState state = readOnce();
            if (tries == TRIES || ledger.stamp().equals(before)) {
                return state;
            }
        }
    }

    private RunningState readOnce() {
        RunningState state = new RunningState();
        readUsers(state);
        readTenants(state);
        readPlugins(state);
        readOverrides(state);
        new SettingsReader(state, settings).read(rows);
        readMembers(state);
        return state;
    }

    private void readPlugins(RunningState state) {
        for (PluginView plugin : plugins.list()) {
            Optional<OrgId> owner = ModuleOwner.of(plugin.name());
            Optional<RunningOrganization> org = owner.map(id -> state.organizations.get(id.value()));
            if (owner.isEmpty()) {
                state.plugins.put(plugin.name(), plugin);
            }
            org.ifPresent(running -> running.plugins.put(plugin.name(), plugin));
        }
        rows.each("plugin-submissions", row -> {
            if (row.has("sha256")) { // what was not approved is not kept
                org(
                        state,
                        row,
                        org -> org.waiting.put(
                                RunningOrganization.key(row.text("name"), row.text("version")), row.text("sha256")));
            }
        });
        rows.each("modules", row -> {
            String name = row.text("name");
            boolean isOrphan = ModuleOwner.of(name)
                    .filter(org -> !state.organizations.containsKey(org.value()))
                    .isPresent();
            if (row.is("isInstalled") && !isOrphan) {
                state.modules.put(name, systemModule(row));
            }
        });
    }

    private void readUsers(RunningState state) {
        Optional<String> cursor = Optional.empty();
        do {
            Page<User> page = users.list(PAGE, cursor);
            page.items().forEach(user -> state.users.put(user.id(), user));
            cursor = page.next();
        } while (cursor.isPresent());
        rows.each("oidc-links", row -> state.externalUsers.add(row.text("userId")));
        rows.each("oidc-roles", row -> {
            if (row.has("givenRole")) {
                state.given.add(RunningState.key(row.text("userId"), row.text("scope")));
            }
        });
    }

    private void readTenants(RunningState state) {
        rows.each("system-settings", row -> putSettings(state.settings, row));
        rows.each("system-order", row -> putOrder(state.order, row));
        rows.each("orgs", row -> {
            String id = row.text("id");
            state.organizations.put(id, new RunningOrganization(id, row.text("name"), row.has("deletedAt")));
        });
        rows.each(
                "workspaces",
                row -> org(state, row, org -> {
                    Map<String, Object> looks = new LinkedHashMap<>();
                    List.of("name", "color", "icon")
                            .forEach(field -> row.value(field).ifPresent(value -> looks.put(field, value)));
                    String id = row.text("id");
                    org.workspaces.put(
                            id, new RunningWorkspace(id, looks, row.has("deletedAt") && !row.is("deletedWithOrg")));
                    state.organizationOfWorkspace.put(id, org.id());
                }));
        rows.each("org-settings", row -> org(state, row, org -> putSettings(org.settings, row)));
        rows.each("org-order", row -> org(state, row, org -> putOrder(org.order, row)));
        rows.each("workspace-order", row -> workspace(state, row, workspace -> putOrder(workspace.order, row)));
        rows.each(
                "workspace-settings", row -> workspace(state, row, workspace -> putSettings(workspace.settings, row)));
    }

    /** Those of modules that are not installed wait for the next installation, and are nobody's business until then. */
    private void readOverrides(RunningState state) {
        rows.each("org-modules", row -> {
            if (state.modules.containsKey(row.text("moduleName"))) {
                org(state, row, org -> org.modules.put(row.text("moduleName"), override(row)));
            }
        });
        rows.each("workspace-modules", row -> {
            if (state.modules.containsKey(row.text("moduleName"))) {
                workspace(state, row, workspace -> workspace.modules.put(row.text("moduleName"), override(row)));
            }
        });
        rows.each(
                "role-permissions",
                row -> org(state, row, org -> org.roles
                        .computeIfAbsent(row.text("role"), role -> new TreeMap<>())
                        .put(row.text("resource") + ":" + row.text("action"), row.is("isGranted"))));
    }

    private void readMembers(RunningState state) {
        rows.each("org-members", row -> org(state, row, org -> org.members.put(row.text("userId"), row.text("role"))));
        rows.each(
                "workspace-members",
                row -> workspace(state, row, workspace -> workspace.members.put(row.text("userId"), row.text("role"))));
    }

    private static void org(RunningState state, Row row, Consumer<RunningOrganization> consumer) {
        Optional.ofNullable(state.organizations.get(row.text("orgId"))).ifPresent(consumer);
    }

    private static void workspace(RunningState state, Row row, Consumer<RunningWorkspace> consumer) {
        org(state, row, org -> Optional.ofNullable(org.workspaces.get(row.text("workspaceId")))
                .ifPresent(consumer));
    }

    private static void putSettings(Map<String, Object> settings, Row row) {
        putGroup(settings, row, "navigation", NAVIGATION);
        putGroup(settings, row, "features", FEATURES);
    }

    /** The ids are stored with a space between. */
    private static void putOrder(Map<String, Object> order, Row row) {
        LISTS.forEach(list -> row.value(list)
                .map(String::valueOf)
                .ifPresent(ids -> order.put(list, ids.isEmpty() ? List.of() : List.of(ids.split(" ", -1)))));
    }

    private static void putGroup(Map<String, Object> settings, Row row, String group, List<String> fields) {
        Map<String, Object> said = new LinkedHashMap<>();
        fields.forEach(field -> row.value(field).ifPresent(value -> said.put(field, value)));
        if (!said.isEmpty()) {
            settings.put(group, JsonValues.object(said));
        }
    }

    /** A module is on unless the system says otherwise, so that only this is told. */
    private static RunningModule systemModule(Row row) {
        Map<String, Object> document = new TreeMap<>();
        if (Boolean.FALSE.equals(row.value("isEnabled").orElse(true))) {
            document.put("enabled", false);
        }
        put(document, "config", row.document("config"));
        put(document, "featureFlags", row.document("featureFlags"));
        put(document, "locks", row.document("locks"));
        return new RunningModule(
                document,
                row.value("version").map(String::valueOf),
                row.number("revision"),
                row.text("moduleType").equals("core"));
    }

    private static RunningModule override(Row row) {
        Map<String, Object> document = new TreeMap<>();
        row.value("isEnabled").ifPresent(enabled -> document.put("enabled", enabled));
        put(document, "config", row.document("configOverrides"));
        put(document, "featureFlags", row.document("featureFlagOverrides"));
        put(document, "locks", row.document("locks"));
        row.value("version").ifPresent(version -> document.put("version", version));
        return new RunningModule(document, Optional.empty(), row.number("revision"), false);
    }

    private static void put(Map<String, Object> document, String field, Object value) {
        boolean isEmpty = value instanceof Collection<?> list
                ? list.isEmpty()
                : value instanceof Map<?, ?> object && object.isEmpty();
        if (!isEmpty) {
            document.put(field, value instanceof Collection<?> list ? sorted(list) : value);
        }
    }

    private static List<String> sorted(Collection<?> locks) {
        return locks.stream().map(String::valueOf).sorted().distinct().toList();
    }
}
