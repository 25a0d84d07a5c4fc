package io.mortise.settings.store;

import io.mortise.host.settings.ModuleOverride;
import io.mortise.settings.json.JsonText;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Maps the columns that the override rows of all scopes have in common. */
final class OverrideColumns {
    private static final String EMPTY_OBJECT = "{}";
    private static final String EMPTY_ARRAY = "[]";

    private final SettingsDialect dialect;

    OverrideColumns(SettingsDialect dialect) {
        this.dialect = dialect;
    }

    /** Reads {@code is_enabled, config, flags, locks, version, revision} from six columns, beginning with that one. */
    static ModuleOverride read(ResultSet row, int first) throws SQLException {
        boolean enabled = row.getBoolean(first);
        Optional<Boolean> toggle = row.wasNull() ? Optional.empty() : Optional.of(enabled);
        String config = row.getString(first + 1);
        String flags = row.getString(first + 2);
        String locks = row.getString(first + 3);
        return new ModuleOverride(
                toggle,
                config.equals(EMPTY_OBJECT) ? Map.of() : JsonText.object(config),
                flags.equals(EMPTY_OBJECT) ? Map.of() : flags(flags),
                locks.equals(EMPTY_ARRAY) ? Set.of() : new LinkedHashSet<>(JsonText.texts(locks)),
                Optional.ofNullable(row.getString(first + 4)),
                row.getLong(first + 5));
    }

    /**
     * Reads all rows, whose seventh column is the module; empty when there is none. One row without a module stands for a
     * scope that says nothing.
     */
    static Optional<Map<String, ModuleOverride>> byModule(ResultSet row) throws SQLException {
        if (!row.next()) {
            return Optional.empty();
        }
        Map<String, ModuleOverride> overrides = new HashMap<>();
        do {
            String module = row.getString(7);
            if (module != null) {
                overrides.put(module, read(row, 1));
            }
        } while (row.next());
        return Optional.of(overrides);
    }

    /** Sets {@code is_enabled, config, flags, locks} as four parameters, beginning with that one. */
    void bind(PreparedStatement statement, int first, ModuleOverride override) throws SQLException {
        if (override.enabled().isPresent()) {
            statement.setBoolean(first, override.enabled().get());
        } else {
            statement.setNull(first, Types.BOOLEAN);
        }
        dialect.bindJson(statement, first + 1, JsonText.write(override.config()));
        dialect.bindJson(statement, first + 2, JsonText.write(override.featureFlags()));
        dialect.bindJson(statement, first + 3, JsonText.write(List.copyOf(override.locks())));
    }

    private static Map<String, Boolean> flags(String text) {
        Map<String, Boolean> flags = new LinkedHashMap<>();
        JsonText.object(text).forEach((name, value) -> flags.put(name, Boolean.TRUE.equals(value)));
        return flags;
    }
}
