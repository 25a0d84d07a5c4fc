package io.mortise.settings.store;

import io.mortise.host.identity.Actor;
import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import io.mortise.host.tenant.WorkspaceId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** {@code mgmt_cfg_ws_modules}: what workspaces say about modules. */
public final class WorkspaceModuleTable {
    private static final String COLUMNS = "SELECT is_enabled, config_overrides, feature_flag_overrides, locks,"
            + " CAST(NULL AS varchar(100)), revision";
    private static final String FIND =
            COLUMNS + " FROM mgmt_cfg_ws_modules WHERE org_id = ? AND workspace_id = ? AND module_name = ?";
    private static final String OF_WORKSPACE = """
            SELECT m.is_enabled, m.config_overrides, m.feature_flag_overrides, m.locks,
                   CAST(NULL AS varchar(100)), m.revision, m.module_name
              FROM tenant_data_workspace t
                   LEFT JOIN mgmt_cfg_ws_modules m ON m.org_id = t.org_id AND m.workspace_id = t.id
             WHERE t.org_id = ? AND t.id = ? AND t.deleted_at IS NULL""";
    private static final String INSERT = """
            INSERT INTO mgmt_cfg_ws_modules
                   (is_enabled, config_overrides, feature_flag_overrides, locks, revision,
                    org_id, workspace_id, module_name, created_at, created_by, updated_at, updated_by)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, CURRENT_TIMESTAMP, ?, CURRENT_TIMESTAMP, ?)""";
    private static final String UPDATE = """
            UPDATE mgmt_cfg_ws_modules
               SET is_enabled = ?, config_overrides = ?, feature_flag_overrides = ?, locks = ?,
                   revision = ?, updated_at = CURRENT_TIMESTAMP, updated_by = ?
             WHERE org_id = ? AND workspace_id = ? AND module_name = ?""";
    private static final String DELETE =
            "DELETE FROM mgmt_cfg_ws_modules WHERE org_id = ? AND workspace_id = ? AND module_name = ?";
    private static final String DELETE_WORKSPACE =
            "DELETE FROM mgmt_cfg_ws_modules WHERE org_id = ? AND workspace_id = ?";
    private static final String DELETE_MODULE = "DELETE FROM mgmt_cfg_ws_modules WHERE module_name = ?";
    private static final String OF_EXISTING = """
            SELECT m.is_enabled, m.config_overrides, m.feature_flag_overrides, m.locks,
                   CAST(NULL AS varchar(100)), m.revision, m.org_id, m.workspace_id
              FROM mgmt_cfg_ws_modules m
                   JOIN tenant_data_workspace t ON t.org_id = m.org_id AND t.id = m.workspace_id
             WHERE t.deleted_at IS NULL AND m.module_name = ?""";
    private static final String OF_MODULE = OF_EXISTING + " ORDER BY m.org_id, m.workspace_id";
    private static final String OF_MODULE_IN_ORG = OF_EXISTING + " AND m.org_id = ? ORDER BY m.workspace_id";
    private static final String COUNT =
            "SELECT COUNT(*) FROM mgmt_cfg_ws_modules WHERE org_id = ? AND workspace_id = ?";

    private final SettingsDialect dialect;
    private final OverrideColumns columns;

    public WorkspaceModuleTable(SettingsDialect dialect) {
        this.dialect = dialect;
        this.columns = new OverrideColumns(dialect);
    }

    public Optional<ModuleOverride> find(Connection connection, WorkspaceScope scope, String module, RowLock lock)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FIND + lock.clause(dialect))) {
            bindKey(statement, 1, scope, module);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(OverrideColumns.read(row, 1)) : Optional.empty();
            }
        }
    }

    /** All overrides of one workspace, by module; empty when it does not exist. */
    public Optional<Map<String, ModuleOverride>> ofWorkspace(Connection connection, WorkspaceScope scope)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OF_WORKSPACE)) {
            statement.setString(1, scope.orgId().value());
            statement.setString(2, scope.id().value());
            try (ResultSet row = statement.executeQuery()) {
                return OverrideColumns.byModule(row);
            }
        }
    }

    public void insert(Connection connection, WorkspaceScope scope, String module, ModuleOverride override, Actor actor)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            columns.bind(statement, 1, override);
            statement.setLong(5, override.revision());
            bindKey(statement, 6, scope, module);
            statement.setString(9, actor.userId());
            statement.setString(10, actor.userId());
            statement.executeUpdate();
        }
    }

    public void update(Connection connection, WorkspaceScope scope, String module, ModuleOverride override, Actor actor)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(UPDATE)) {
            columns.bind(statement, 1, override);
            statement.setLong(5, override.revision());
            statement.setString(6, actor.userId());
            bindKey(statement, 7, scope, module);
            statement.executeUpdate();
        }
    }

    public void delete(Connection connection, WorkspaceScope scope, String module) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DELETE)) {
            bindKey(statement, 1, scope, module);
            statement.executeUpdate();
        }
    }

    /** How many overrides a workspace has. */
    public long count(Connection connection, WorkspaceScope scope) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COUNT)) {
            statement.setString(1, scope.orgId().value());
            statement.setString(2, scope.id().value());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    /** Deletes all overrides of a workspace. */
    public void deleteAll(Connection connection, WorkspaceScope scope) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DELETE_WORKSPACE)) {
            statement.setString(1, scope.orgId().value());
            statement.setString(2, scope.id().value());
            statement.executeUpdate();
        }
    }

    /** Deletes what all workspaces say about a module. */
    public void deleteModule(Connection connection, String module) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DELETE_MODULE)) {
            statement.setString(1, module);
            statement.executeUpdate();
        }
    }

    /** Hands over what every workspace says about a module, ordered by organization and workspace. */
    public void forEach(
            Connection connection,
            String module,
            Optional<OrgId> within,
            BiConsumer<WorkspaceScope, ModuleOverride> action)
            throws SQLException {
        String sql = within.isPresent() ? OF_MODULE_IN_ORG : OF_MODULE;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(500);
            statement.setString(1, module);
            if (within.isPresent()) {
                statement.setString(2, within.get().value());
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    action.accept(
                            Scope.of(new OrgId(row.getString(7)), new WorkspaceId(row.getString(8))),
                            OverrideColumns.read(row, 1));
                }
            }
        }
    }

    private static void bindKey(PreparedStatement statement, int first, WorkspaceScope scope, String module)
            throws SQLException {
        statement.setString(first, scope.orgId().value());
        statement.setString(first + 1, scope.id().value());
        statement.setString(first + 2, module);
    }
}
