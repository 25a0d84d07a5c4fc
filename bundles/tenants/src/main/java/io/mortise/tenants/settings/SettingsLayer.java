package io.mortise.tenants.settings;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What one scope says.
 *
 * @param values texts and truth values by their key; what is missing inherits
 * @param revision how often it was changed
 */
public record SettingsLayer(Map<SettingKey, Object> values, long revision) {
    /** Says nothing and never has. */
    public static final SettingsLayer NONE = new SettingsLayer(Map.of(), 0);

    public SettingsLayer {
        Map<SettingKey, Object> copy = new EnumMap<>(SettingKey.class);
        copy.putAll(values);
        values = Collections.unmodifiableMap(copy);
    }

    /** The same after those changes; what is empty inherits again. */
    public SettingsLayer with(Map<SettingKey, Optional<Object>> changes) {
        Map<SettingKey, Object> changed = new EnumMap<>(SettingKey.class);
        changed.putAll(values);
        changes.forEach(
                (key, value) -> value.ifPresentOrElse(said -> changed.put(key, said), () -> changed.remove(key)));
        return changed.equals(values) ? this : new SettingsLayer(changed, revision + 1);
    }
}
