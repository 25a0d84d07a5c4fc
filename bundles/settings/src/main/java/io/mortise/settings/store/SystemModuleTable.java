package io.mortise.settings.store;

import io.mortise.host.identity.Actor;
import io.mortise.host.settings.ModuleOverride;
import io.mortise.settings.cascade.RegisteredModule;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code mgmt_cfg_sys_modules}: the registry of modules and what the system scope says about each. */
public final class SystemModuleTable {
    private static final String SELECT = """
            SELECT is_enabled, config, feature_flags, locks, version, revision,
                   name, display_name, description, module_type, is_installed, deleted_at
              FROM mgmt_cfg_sys_modules""";
    private static final String FIND = SELECT + " WHERE name = ?";
    private static final String ALL = SELECT + " WHERE deleted_at IS NULL ORDER BY name";
    private static final String INSERT = """
            INSERT INTO mgmt_cfg_sys_modules
                   (is_enabled, config, feature_flags, locks, version, revision,
                    name, display_name, description, module_type, is_installed,
                    created_at, created_by, updated_at, updated_by)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, CURRENT_TIMESTAMP, ?, CURRENT_TIMESTAMP, ?)""";
    private static final String UPDATE = """
            UPDATE mgmt_cfg_sys_modules
               SET is_enabled = ?, config = ?, feature_flags = ?, locks = ?, version = ?, revision = ?,
                   display_name = ?, description = ?, module_type = ?, is_installed = ?,
                   deleted_at = CASE WHEN ? THEN CURRENT_TIMESTAMP END,
                   updated_at = CURRENT_TIMESTAMP, updated_by = ?
             WHERE name = ?""";

    private final SettingsDialect dialect;
    private final OverrideColumns columns;

    public SystemModuleTable(SettingsDialect dialect) {
        this.dialect = dialect;
        this.columns = new OverrideColumns(dialect);
    }

    /** The row, purged ones too. */
    public Optional<RegisteredModule> find(Connection connection, String module, RowLock lock) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FIND + lock.clause(dialect))) {
            statement.setString(1, module);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        }
    }

    /** All modules that are installed or whose overrides are kept, ordered by name. */
    public List<RegisteredModule> all(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ALL);
                ResultSet row = statement.executeQuery()) {
            List<RegisteredModule> modules = new ArrayList<>();
            while (row.next()) {
                modules.add(read(row));
            }
            return modules;
        }
    }

    /** Adds a module that has no row. */
    public void insert(Connection connection, RegisteredModule module, Actor actor) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            bindOverride(statement, module.override());
            statement.setString(7, module.name());
            statement.setString(8, module.displayName());
            statement.setString(9, module.description());
            statement.setString(10, module.moduleType());
            statement.setBoolean(11, module.installed());
            statement.setString(12, actor.userId());
            statement.setString(13, actor.userId());
            statement.executeUpdate();
        }
    }

    /** Writes all of a module's row. */
    public void update(Connection connection, RegisteredModule module, Actor actor) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(UPDATE)) {
            bindOverride(statement, module.override());
            statement.setString(7, module.displayName());
            statement.setString(8, module.description());
            statement.setString(9, module.moduleType());
            statement.setBoolean(10, module.installed());
            statement.setBoolean(11, module.purged());
            statement.setString(12, actor.userId());
            statement.setString(13, module.name());
            statement.executeUpdate();
        }
    }

    private void bindOverride(PreparedStatement statement, ModuleOverride override) throws SQLException {
        columns.bind(statement, 1, override);
        statement.setString(5, override.version().orElse(null));
        statement.setLong(6, override.revision());
    }

    private static RegisteredModule read(ResultSet row) throws SQLException {
        return new RegisteredModule(
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getBoolean(11),
                row.getTimestamp(12) != null,
                OverrideColumns.read(row, 1));
    }
}
