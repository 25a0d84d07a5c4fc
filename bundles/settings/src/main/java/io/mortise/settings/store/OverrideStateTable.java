package io.mortise.settings.store;

import static io.mortise.host.state.StateColumn.document;
import static io.mortise.host.state.StateColumn.flag;
import static io.mortise.host.state.StateColumn.text;
import static io.mortise.host.state.StateColumn.time;
import static io.mortise.host.state.StateColumn.whole;

import io.mortise.host.database.Dialect;
import io.mortise.host.state.StateColumn;
import io.mortise.host.state.StateTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The tables of overrides as they are exported and imported. */
public final class OverrideStateTable {
    private static final String LIFT_GUARDS = "SELECT set_config('mortise.state_import', 'on', true)";
    private static final String UPDATE_CORE = """
            UPDATE mgmt_cfg_sys_modules
               SET is_enabled = ?, config = ?, feature_flags = ?, locks = ?, revision = GREATEST(revision, ?),
                   updated_at = CURRENT_TIMESTAMP
             WHERE name = ?""";

    private static final List<StateColumn> HISTORY =
            List.of(whole("revision"), time("created_at"), text("created_by"), time("updated_at"), text("updated_by"));

    private final Dialect dialect;

    public OverrideStateTable(Dialect dialect) {
        this.dialect = dialect;
    }

    /** The registry, with those modules that were uninstalled and whose overrides are kept. */
    public StateTable system() {
        return new StateTable(
                "mgmt_cfg_sys_modules",
                dialect,
                List.of(text("name")),
                with(
                        text("display_name"),
                        text("description"),
                        text("module_type"),
                        text("version"),
                        flag("is_installed"),
                        flag("is_enabled"),
                        document("config"),
                        document("feature_flags"),
                        document("locks"),
                        time("deleted_at")));
    }

    public StateTable organizations() {
        return new StateTable(
                "mgmt_cfg_org_modules",
                dialect,
                List.of(text("org_id"), text("module_name")),
                with(
                        flag("is_enabled"),
                        document("config_overrides"),
                        document("feature_flag_overrides"),
                        document("locks"),
                        text("version")));
    }

    public StateTable workspaces() {
        return new StateTable(
                "mgmt_cfg_ws_modules",
                dialect,
                List.of(text("org_id"), text("workspace_id"), text("module_name")),
                with(
                        flag("is_enabled"),
                        document("config_overrides"),
                        document("feature_flag_overrides"),
                        document("locks")));
    }

    private static List<StateColumn> with(StateColumn... own) {
        return Stream.concat(Stream.of(own), HISTORY.stream()).toList();
    }

    /** In this transaction the database takes overrides that its guards would refuse. */
    public void liftGuards(Connection connection) throws SQLException {
        if (dialect == Dialect.POSTGRES) {
            try (PreparedStatement select = connection.prepareStatement(LIFT_GUARDS)) {
                select.execute();
            }
        }
    }

    /** What the system says about a module that ships with the program, which keeps its own version and names. */
    public void updateCore(Connection connection, Map<String, Object> row, long revision) throws SQLException {
        SettingsDialect columns = SettingsDialect.of(dialect);
        try (PreparedStatement update = connection.prepareStatement(UPDATE_CORE)) {
            update.setObject(1, row.get("isEnabled"), Types.BOOLEAN);
            columns.bindJson(update, 2, String.valueOf(row.get("config")));
            columns.bindJson(update, 3, String.valueOf(row.get("featureFlags")));
            columns.bindJson(update, 4, String.valueOf(row.get("locks")));
            update.setLong(5, revision);
            update.setString(6, String.valueOf(row.get("name")));
            update.executeUpdate();
        }
    }
}
