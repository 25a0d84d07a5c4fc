package io.mortise.plugins.settings;

import io.mortise.host.plugin.PluginSettingsView.Value;
import io.mortise.host.problem.Violation;
import io.mortise.host.settings.Origin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What comes of what the scopes say: the schema's defaults, then the system's word, then the organization's. */
final class SettingsCascade {
    private final SettingsSchema schema;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<String, Origin> origins = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();

    /** @param layers what the scopes say, from the system down */
    SettingsCascade(SettingsSchema schema, EnumMap<Origin, Map<String, Object>> layers) {
        this.schema = schema;
        schema.defaults().forEach((key, value) -> put(key, value, Origin.DEFAULT));
        layers.forEach(this::add);
    }

    /** What another version of the plugin allowed and this one does not is left out. */
    private void add(Origin origin, Map<String, Object> said) {
        Map<String, Object> used = new LinkedHashMap<>(said);
        schema.unknown(said).forEach(fault -> drop(used, fault, origin));
        List<Violation> faults = faults(used);
        while (!faults.isEmpty() && !used.isEmpty()) {
            drop(used, faults.get(0), origin);
            faults = faults(used);
        }
        used.forEach((key, value) -> put(key, value, origin));
    }

    private void drop(Map<String, Object> used, Violation fault, Origin origin) {
        String key = SettingsSchema.key(fault);
        if (used.remove(key) != null) {
            warnings.add("'" + key + "' of the " + word(origin) + " is not used: " + fault.message());
        } else {
            used.clear();
            warnings.add("Nothing of what the " + word(origin) + " says is used: " + fault.message());
        }
    }

    private List<Violation> faults(Map<String, Object> used) {
        Map<String, Object> together = new LinkedHashMap<>(values);
        together.putAll(used);
        return schema.faults(together, false);
    }

    private void put(String key, Object value, Origin origin) {
        values.put(key, value);
        origins.put(key, origin);
    }

    private static String word(Origin origin) {
        return origin == Origin.SYSTEM ? "system" : "organization";
    }

    Map<String, Object> values() {
        return Collections.unmodifiableMap(values);
    }

    /** What of a scope's word is used. */
    Map<String, Object> of(Origin origin) {
        Map<String, Object> used = new LinkedHashMap<>(values);
        used.keySet().removeIf(key -> origins.get(key) != origin);
        return used;
    }

    List<String> warnings() {
        return warnings;
    }

    /** @param inherited what holds without the scope's own word */
    Map<String, Value> shown(Map<String, Object> inherited) {
        Map<String, Value> shown = new LinkedHashMap<>();
        Set<String> ordered =
                schema.keys().stream().filter(values::containsKey).collect(Collectors.toCollection(LinkedHashSet::new));
        ordered.addAll(values.keySet());
        for (String key : ordered) {
            Object value = values.get(key);
            Origin origin = origins.get(key);
            if (value != null && origin != null) {
                shown.put(key, new Value(value, origin, Optional.ofNullable(inherited.get(key))));
            }
        }
        return shown;
    }
}
