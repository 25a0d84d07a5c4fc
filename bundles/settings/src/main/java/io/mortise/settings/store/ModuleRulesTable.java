package io.mortise.settings.store;

import io.mortise.settings.cascade.ModuleRules;
import io.mortise.settings.json.JsonText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** {@code mgmt_data_module_rules}, on PostgreSQL alone: what its functions must know of each version of a module. */
final class ModuleRulesTable {
    private static final String PUT = """
            INSERT INTO mgmt_data_module_rules (module_name, version, rules) VALUES (?, ?, ?)
            ON CONFLICT (module_name, version) DO UPDATE SET rules = excluded.rules""";
    private static final String ADD = """
            INSERT INTO mgmt_data_module_rules (module_name, version, rules)
            SELECT name, ?, ?::jsonb FROM mgmt_cfg_sys_modules WHERE name = ?
            ON CONFLICT DO NOTHING""";
    private static final String DELETE = "DELETE FROM mgmt_data_module_rules WHERE module_name = ?";

    /** Writes what is to be known of a version of a registered module. */
    void put(Connection connection, ModuleRules rules) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PUT)) {
            statement.setString(1, rules.definition().name());
            statement.setString(2, rules.definition().version());
            SettingsDialect.POSTGRES.bindJson(statement, 3, JsonText.write(RulesDocument.of(rules)));
            statement.executeUpdate();
        }
    }

    /** The same where nothing is known of it yet; does nothing for a module that is not registered. */
    void add(Connection connection, ModuleRules rules) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            statement.setString(1, rules.definition().version());
            statement.setString(2, JsonText.write(RulesDocument.of(rules)));
            statement.setString(3, rules.definition().name());
            statement.executeUpdate();
        }
    }

    /** Forgets all versions of a module. */
    void delete(Connection connection, String module) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DELETE)) {
            statement.setString(1, module);
            statement.executeUpdate();
        }
    }
}
