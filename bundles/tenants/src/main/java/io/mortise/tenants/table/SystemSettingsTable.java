package io.mortise.tenants.table;

import io.mortise.tenants.settings.SettingsLayer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** {@code tenant_cfg_sys_settings}: one row, which is always there. */
public final class SystemSettingsTable {
    private static final String FIND = "SELECT " + SettingsColumns.NAMES + " FROM tenant_cfg_sys_settings WHERE id = 1";
    private static final String LOCK = FIND + " FOR UPDATE";
    private static final String UPDATE =
            "UPDATE tenant_cfg_sys_settings SET " + SettingsColumns.ASSIGNED + " WHERE id = 1";

    public SettingsLayer find(Connection connection) throws SQLException {
        return find(connection, FIND);
    }

    /** Keeps others from changing it until the transaction ends. */
    public SettingsLayer lock(Connection connection) throws SQLException {
        return find(connection, LOCK);
    }

    public void update(Connection connection, SettingsLayer layer) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            SettingsColumns.bind(update, layer);
            update.executeUpdate();
        }
    }

    private static SettingsLayer find(Connection connection, String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            return SettingsColumns.read(select).orElse(SettingsLayer.NONE);
        }
    }
}
