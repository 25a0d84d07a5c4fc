package io.mortise.settings.store;

import io.mortise.host.identity.Actor;
import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.tenant.OrgId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** {@code mgmt_cfg_org_modules}: what organizations say about modules. */
public final class OrgModuleTable {
    private static final String COLUMNS =
            "SELECT is_enabled, config_overrides, feature_flag_overrides, locks, version, revision";
    private static final String FIND = COLUMNS + " FROM mgmt_cfg_org_modules WHERE org_id = ? AND module_name = ?";
    private static final String OF_ORG = """
            SELECT m.is_enabled, m.config_overrides, m.feature_flag_overrides, m.locks, m.version, m.revision,
                   m.module_name
              FROM tenant_data_org t LEFT JOIN mgmt_cfg_org_modules m ON m.org_id = t.id
             WHERE t.id = ? AND t.deleted_at IS NULL""";
    private static final String INSERT = """
            INSERT INTO mgmt_cfg_org_modules
                   (is_enabled, config_overrides, feature_flag_overrides, locks, version, revision,
                    org_id, module_name, created_at, created_by, updated_at, updated_by)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, CURRENT_TIMESTAMP, ?, CURRENT_TIMESTAMP, ?)""";
    private static final String UPDATE = """
            UPDATE mgmt_cfg_org_modules
               SET is_enabled = ?, config_overrides = ?, feature_flag_overrides = ?, locks = ?, version = ?,
                   revision = ?, updated_at = CURRENT_TIMESTAMP, updated_by = ?
             WHERE org_id = ? AND module_name = ?""";
    private static final String DELETE = "DELETE FROM mgmt_cfg_org_modules WHERE org_id = ? AND module_name = ?";
    private static final String DELETE_ORG = "DELETE FROM mgmt_cfg_org_modules WHERE org_id = ?";
    private static final String DELETE_MODULE = "DELETE FROM mgmt_cfg_org_modules WHERE module_name = ?";
    private static final String OF_MODULE = """
            SELECT m.is_enabled, m.config_overrides, m.feature_flag_overrides, m.locks, m.version, m.revision, m.org_id
              FROM mgmt_cfg_org_modules m JOIN tenant_data_org t ON t.id = m.org_id
             WHERE m.module_name = ? AND t.deleted_at IS NULL ORDER BY m.org_id""";
    private static final String COUNT = "SELECT COUNT(*) FROM mgmt_cfg_org_modules WHERE org_id = ?";
    private static final String VERSIONS = """
            SELECT DISTINCT version FROM mgmt_cfg_org_modules WHERE module_name = ? AND version IS NOT NULL""";

    private final SettingsDialect dialect;
    private final OverrideColumns columns;

    public OrgModuleTable(SettingsDialect dialect) {
        this.dialect = dialect;
        this.columns = new OverrideColumns(dialect);
    }

    public Optional<ModuleOverride> find(Connection connection, OrgId org, String module, RowLock lock)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FIND + lock.clause(dialect))) {
            statement.setString(1, org.value());
            statement.setString(2, module);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(OverrideColumns.read(row, 1)) : Optional.empty();
            }
        }
    }

    /** All overrides of one organization, by module; empty when it does not exist. */
    public Optional<Map<String, ModuleOverride>> ofOrg(Connection connection, OrgId org) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OF_ORG)) {
            statement.setString(1, org.value());
            try (ResultSet row = statement.executeQuery()) {
                return OverrideColumns.byModule(row);
            }
        }
    }

    public void insert(Connection connection, OrgId org, String module, ModuleOverride override, Actor actor)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            bindOverride(statement, override);
            statement.setString(7, org.value());
            statement.setString(8, module);
            statement.setString(9, actor.userId());
            statement.setString(10, actor.userId());
            statement.executeUpdate();
        }
    }

    public void update(Connection connection, OrgId org, String module, ModuleOverride override, Actor actor)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(UPDATE)) {
            bindOverride(statement, override);
            statement.setString(7, actor.userId());
            statement.setString(8, org.value());
            statement.setString(9, module);
            statement.executeUpdate();
        }
    }

    public void delete(Connection connection, OrgId org, String module) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DELETE)) {
            statement.setString(1, org.value());
            statement.setString(2, module);
            statement.executeUpdate();
        }
    }

    /** How many overrides an organization has. */
    public long count(Connection connection, OrgId org) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COUNT)) {
            statement.setString(1, org.value());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    /** Deletes all overrides of an organization. */
    public void deleteAll(Connection connection, OrgId org) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DELETE_ORG)) {
            statement.setString(1, org.value());
            statement.executeUpdate();
        }
    }

    /** Deletes what all organizations say about a module. */
    public void deleteModule(Connection connection, String module) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DELETE_MODULE)) {
            statement.setString(1, module);
            statement.executeUpdate();
        }
    }

    /** Hands over what every organization says about a module, ordered by organization. */
    public void forEach(Connection connection, String module, BiConsumer<OrgId, ModuleOverride> action)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OF_MODULE)) {
            statement.setFetchSize(500);
            statement.setString(1, module);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    action.accept(new OrgId(row.getString(7)), OverrideColumns.read(row, 1));
                }
            }
        }
    }

    /** The versions of a module to which some organization is pinned. */
    public Set<String> versions(Connection connection, String module) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(VERSIONS)) {
            statement.setString(1, module);
            try (ResultSet row = statement.executeQuery()) {
                Set<String> versions = new TreeSet<>();
                while (row.next()) {
                    versions.add(row.getString(1));
                }
                return versions;
            }
        }
    }

    private void bindOverride(PreparedStatement statement, ModuleOverride override) throws SQLException {
        columns.bind(statement, 1, override);
        statement.setString(5, override.version().orElse(null));
        statement.setLong(6, override.revision());
    }
}
