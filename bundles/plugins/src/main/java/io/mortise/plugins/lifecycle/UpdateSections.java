package io.mortise.plugins.lifecycle;

import static io.mortise.host.state.StateColumn.flag;
import static io.mortise.host.state.StateColumn.text;
import static io.mortise.host.state.StateColumn.time;

import io.mortise.host.database.Transactions;
import io.mortise.host.state.StateSection;
import io.mortise.host.state.StateTable;
import io.mortise.host.state.TableRules;
import io.mortise.host.state.TableSection;
import java.util.List;

/** What is remembered of updates, as sections of an export, behind the plugins and the overrides themselves. */
final class UpdateSections {
    private static final int ORDER = 440;

    private UpdateSections() {}

    static List<StateSection> of(Transactions transactions) {
        StateTable updates = new StateTable(
                "plugin_data_update",
                transactions.dialect(),
                List.of(text("plugin_name")),
                List.of(
                        text("from_version"),
                        text("to_version"),
                        text("state"),
                        text("cause"),
                        flag("is_reversible"),
                        text("system_before"),
                        text("system_after"),
                        text("renamed_permissions"),
                        time("started_at"),
                        time("watch_until")));
        StateTable overrides = new StateTable(
                "plugin_cfg_update_override",
                transactions.dialect(),
                List.of(text("org_id"), text("workspace_id"), text("plugin_name")),
                List.of(text("override_before"), text("override_after")));
        StateTable migrations = new StateTable(
                "plugin_data_migration",
                transactions.dialect(),
                List.of(text("plugin_id")),
                List.of(time("migrated_at")));
        return List.of(
                new TableSection("plugin-updates", ORDER, transactions, updates, TableRules.NONE),
                new TableSection("plugin-update-overrides", ORDER + 1, transactions, overrides, TableRules.NONE),
                new TableSection("plugin-migrations", ORDER + 2, transactions, migrations, TableRules.NONE));
    }
}
