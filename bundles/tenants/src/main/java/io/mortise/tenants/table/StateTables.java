package io.mortise.tenants.table;

import static io.mortise.host.state.StateColumn.flag;
import static io.mortise.host.state.StateColumn.text;
import static io.mortise.host.state.StateColumn.time;
import static io.mortise.host.state.StateColumn.whole;

import io.mortise.host.database.Dialect;
import io.mortise.host.state.StateColumn;
import io.mortise.host.state.StateTable;
import java.util.List;

/** The tables of this bundle as they are exported and imported: every column that is part of the state. */
public final class StateTables {
    private static final StateColumn ORG = text("org_id");
    private static final StateColumn WORKSPACE = text("workspace_id");
    private static final StateColumn USER = text("user_id");

    /** What the system, an organization or a workspace says about labels and features. */
    private static final List<StateColumn> SETTINGS = List.of(
            text("label_singular"),
            text("label_plural"),
            text("icon"),
            flag("favorites_enabled"),
            flag("tags_enabled"),
            flag("color_coding_enabled"),
            text("theme"),
            whole("revision"));

    /** What the system, an organization or a workspace says about the order of items. */
    private static final List<StateColumn> ORDER = List.of(text("tabs"), text("navigation"), whole("revision"));

    private final Dialect dialect;

    public StateTables(Dialect dialect) {
        this.dialect = dialect;
    }

    public StateTable organizations() {
        return new StateTable(
                "tenant_data_org",
                dialect,
                List.of(text("id")),
                List.of(text("name"), whole("revision"), time("created_at"), time("updated_at"), time("deleted_at")));
    }

    public StateTable workspaces() {
        return new StateTable(
                "tenant_data_workspace",
                dialect,
                List.of(ORG, text("id")),
                List.of(
                        text("name"),
                        text("color"),
                        text("icon"),
                        whole("revision"),
                        time("created_at"),
                        time("updated_at"),
                        time("deleted_at"),
                        flag("deleted_with_org")));
    }

    public StateTable organizationMembers() {
        return new StateTable(
                "tenant_data_org_member", dialect, List.of(ORG, USER), List.of(text("role"), time("added_at")));
    }

    public StateTable workspaceMembers() {
        return new StateTable(
                "tenant_data_ws_member",
                dialect,
                List.of(ORG, WORKSPACE, USER),
                List.of(text("role"), time("added_at")));
    }

    public StateTable systemSettings() {
        return new StateTable("tenant_cfg_sys_settings", dialect, List.of(whole("id")), SETTINGS);
    }

    public StateTable organizationSettings() {
        return new StateTable("tenant_cfg_org_settings", dialect, List.of(ORG), SETTINGS);
    }

    public StateTable workspaceSettings() {
        return new StateTable("tenant_cfg_ws_settings", dialect, List.of(ORG, WORKSPACE), SETTINGS);
    }

    public StateTable systemOrder() {
        return new StateTable("tenant_cfg_sys_order", dialect, List.of(whole("id")), ORDER);
    }

    public StateTable organizationOrder() {
        return new StateTable("tenant_cfg_org_order", dialect, List.of(ORG), ORDER);
    }

    public StateTable workspaceOrder() {
        return new StateTable("tenant_cfg_ws_order", dialect, List.of(ORG, WORKSPACE), ORDER);
    }

    public StateTable favorites() {
        return new StateTable("tenant_data_ws_favorite", dialect, List.of(ORG, USER, WORKSPACE), List.of());
    }

    public StateTable tags() {
        return new StateTable("tenant_data_ws_tag", dialect, List.of(ORG, WORKSPACE, text("tag")), List.of());
    }

    public StateTable fieldOwners() {
        return new StateTable(
                "tenant_data_field_owner",
                dialect,
                List.of(ORG, WORKSPACE, USER),
                List.of(whole("revision"), whole("changes")));
    }

    public StateTable fieldValues() {
        return new StateTable(
                "tenant_data_field_value",
                dialect,
                List.of(ORG, WORKSPACE, USER, text("module"), text("field_key")),
                List.of(text("type"), text("field_value")));
    }
}
