package io.mortise.tenants.table;

import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope.OrgScope;
import io.mortise.tenants.settings.SettingsLayer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;

/** {@code tenant_cfg_org_settings}. */
public final class OrgSettingsTable {
    private static final String WHERE = " WHERE org_id = ?";
    private static final String VALUES = ", org_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String FIND = "SELECT " + SettingsColumns.NAMES + " FROM tenant_cfg_org_settings" + WHERE;
    private static final String ADD = "INSERT INTO tenant_cfg_org_settings (" + SettingsColumns.NAMES + VALUES;
    private static final String UPDATE = "UPDATE tenant_cfg_org_settings SET " + SettingsColumns.ASSIGNED + WHERE;
    private static final String REMOVE = "DELETE FROM tenant_cfg_org_settings" + WHERE;

    public Optional<SettingsLayer> find(Connection connection, OrgId org) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(FIND)) {
            select.setString(1, org.value());
            return SettingsColumns.read(select);
        }
    }

    public void add(Connection connection, OrgId org, SettingsLayer layer) throws SQLException {
        write(connection, org, layer, ADD);
    }

    public void update(Connection connection, OrgId org, SettingsLayer layer) throws SQLException {
        write(connection, org, layer, UPDATE);
    }

    public void remove(Connection connection, OrgScope org) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(REMOVE)) {
            delete.setString(1, org.id().value());
            delete.executeUpdate();
        }
    }

    private static void write(Connection connection, OrgId org, SettingsLayer layer, String sql) throws SQLException {
        try (PreparedStatement write = connection.prepareStatement(sql)) {
            SettingsColumns.bind(write, layer);
            write.setString(SettingsColumns.COUNT + 1, org.value());
            write.executeUpdate();
        }
    }
}
