package io.mortise.plugins.lifecycle;

import static io.mortise.host.state.StateColumn.text;
import static io.mortise.host.state.StateColumn.time;

import io.mortise.host.database.Transactions;
import io.mortise.host.state.StateColumn;
import io.mortise.host.state.StateSection;
import io.mortise.host.state.StateTable;
import io.mortise.host.state.TableRules;
import io.mortise.host.state.TableSection;
import java.util.List;

/** What callbacks of lifecycle hooks have done, as sections of an export; what is under way or has failed is tried anew. */
final class HookSections {
    private static final int ORDER = 450;

    private HookSections() {}

    static List<StateSection> of(Transactions transactions) {
        List<StateColumn> state = List.of(text("done"), time("changed_at"));
        StateTable scopes = new StateTable(
                "plugin_data_hook",
                transactions.dialect(),
                List.of(text("org_id"), text("workspace_id"), text("plugin_id")),
                state);
        StateTable versions =
                new StateTable("plugin_data_version_hook", transactions.dialect(), List.of(text("plugin_id")), state);
        return List.of(
                new TableSection("plugin-hooks", ORDER, transactions, scopes, TableRules.NONE),
                new TableSection("plugin-version-hooks", ORDER + 1, transactions, versions, TableRules.NONE));
    }
}
