package io.mortise.tenants.table;

import io.mortise.tenants.settings.SettingKey;
import io.mortise.tenants.settings.SettingsLayer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The columns that the tables of settings have in common. */
final class SettingsColumns {
    /** In the order of {@link SettingKey}, then the revision. */
    static final String NAMES =
            "label_singular, label_plural, icon, favorites_enabled, tags_enabled, color_coding_enabled, theme, revision";

    static final String ASSIGNED = NAMES.replace(",", " = ?,") + " = ?";
    static final int COUNT = SettingKey.values().length + 1;

    private SettingsColumns() {}

    /** Binds them as the first parameters. */
    static void bind(PreparedStatement statement, SettingsLayer layer) throws SQLException {
        int index = 1;
        for (SettingKey key : SettingKey.values()) {
            int type = key.isFlag() ? Types.BOOLEAN : Types.VARCHAR;
            statement.setObject(index++, layer.values().get(key), type);
        }
        statement.setLong(index, layer.revision());
    }

    static Optional<SettingsLayer> read(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            Map<SettingKey, Object> values = new EnumMap<>(SettingKey.class);
            for (SettingKey key : SettingKey.values()) {
                Object value = row.getObject(key.name().toLowerCase(Locale.ROOT));
                if (value != null) {
                    values.put(key, value);
                }
            }
            return Optional.of(new SettingsLayer(values, row.getLong("revision")));
        }
    }
}
