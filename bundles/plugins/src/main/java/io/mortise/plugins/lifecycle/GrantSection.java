package io.mortise.plugins.lifecycle;

import static io.mortise.host.state.StateColumn.document;
import static io.mortise.host.state.StateColumn.flag;
import static io.mortise.host.state.StateColumn.text;
import static io.mortise.host.state.StateColumn.time;
import static io.mortise.host.state.StateColumn.whole;

import io.mortise.host.database.Transactions;
import io.mortise.host.state.StateColumn;
import io.mortise.host.state.StateSection;
import io.mortise.host.state.StateTable;
import io.mortise.host.state.TableRules;
import io.mortise.host.state.TableSection;
import java.util.List;
import java.util.Map;

/** What plugins were granted, as a section of an export, behind the plugins themselves. */
final class GrantSection {
    private static final int ORDER = 410;

    private GrantSection() {}

    static StateSection of(Transactions transactions, InstalledPlugins installed, Reconciler reconciler) {
        StateTable table = new StateTable(
                "plugin_data_grant",
                transactions.dialect(),
                List.of(text("plugin_id"), text("resource"), text("action"), text("target")),
                List.of(text("granted_by"), text("channel"), time("granted_at")));
        return new TableSection("plugin-grants", ORDER, transactions, table, new Rules(installed, reconciler));
    }

    /** What organizations say about the permissions of roles, as a section of its own. */
    static StateSection ofRoles(Transactions transactions) {
        StateTable table = new StateTable(
                "plugin_cfg_org_permission",
                transactions.dialect(),
                List.of(text("org_id"), text("role"), text("resource"), text("action")),
                List.of(flag("is_granted"), text("changed_by"), time("changed_at")));
        return new TableSection("role-permissions", ORDER + 10, transactions, table, TableRules.NONE);
    }

    /** The settings of plugins, of organizations and of the system. */
    static List<StateSection> ofSettings(Transactions transactions) {
        List<StateColumn> content = List.of(
                document("settings"), whole("revision"), time("created_at"), text("updated_by"), time("updated_at"));
        return List.of(
                settings(
                        "plugin-settings",
                        "plugin_cfg_settings",
                        List.of(text("org_id"), text("plugin_name")),
                        transactions,
                        content),
                settings(
                        "plugin-settings-system",
                        "plugin_cfg_sys_settings",
                        List.of(text("plugin_name")),
                        transactions,
                        content));
    }

    private static StateSection settings(
            String name, String table, List<StateColumn> key, Transactions transactions, List<StateColumn> content) {
        return new TableSection(
                name,
                ORDER + 20,
                transactions,
                new StateTable(table, transactions.dialect(), key, content),
                TableRules.NONE);
    }

    /** How strict organizations are about signatures. */
    static StateSection ofSignaturePolicies(Transactions transactions, OrgPolicies policies) {
        StateTable table = new StateTable(
                "plugin_cfg_org_signature",
                transactions.dialect(),
                List.of(text("org_id")),
                List.of(text("policy"), text("changed_by"), time("changed_at")));
        TableRules rules = new TableRules() {
            @Override
            public void committed(List<Map<String, Object>> rows) {
                policies.reload();
            }
        };
        return new TableSection("signature-policies", ORDER + 30, transactions, table, rules);
    }

    /** Who has waited for a grant starts. */
    private record Rules(InstalledPlugins installed, Reconciler reconciler) implements TableRules {
        @Override
        public void committed(List<Map<String, Object>> rows) {
            installed.now().all().stream()
                    .filter(version ->
                            rows.stream().anyMatch(row -> version.row().id().equals(row.get("pluginId"))))
                    .map(version -> version.row().name())
                    .distinct()
                    .forEach(reconciler::enqueue);
        }
    }
}
