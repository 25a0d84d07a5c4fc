package io.mortise.tenants.settings;

import io.mortise.host.settings.Origin;
import io.mortise.host.workspace.Resolved;
import java.util.EnumMap;
import java.util.Map;

/** What a scope and those above it say, and what comes of it: key by key, the deeper scope wins. */
public final class SettingsCascade {
    private final Origin own;
    private final Map<Origin, SettingsLayer> layers = new EnumMap<>(Origin.class);

    /** @param own which of the layers is the scope's own: the deepest */
    public SettingsCascade(Origin own, Map<Origin, SettingsLayer> layers) {
        this.own = own;
        this.layers.putAll(layers);
    }

    /** What the scope itself says. */
    public SettingsLayer own() {
        return layers.getOrDefault(own, SettingsLayer.NONE);
    }

    /** What each scope says of a text, the system's first; those that say nothing are left out. */
    public Map<Origin, String> said(SettingKey key) {
        Map<Origin, String> said = new EnumMap<>(Origin.class);
        layers.forEach((origin, layer) -> {
            if (layer.values().get(key) instanceof String text) {
                said.put(origin, text);
            }
        });
        return said;
    }

    public Resolved<String> text(SettingKey key) {
        return resolve(key, String.class);
    }

    public Resolved<Boolean> flag(SettingKey key) {
        return resolve(key, Boolean.class);
    }

    private <T> Resolved<T> resolve(SettingKey key, Class<T> type) {
        T value = type.cast(key.standard());
        T inherited = value;
        Origin origin = Origin.DEFAULT;
        for (Map.Entry<Origin, SettingsLayer> layer : layers.entrySet()) {
            if (layer.getKey() == own) {
                inherited = value;
            }
            Object said = layer.getValue().values().get(key);
            if (said != null) {
                value = type.cast(said);
                origin = layer.getKey();
            }
        }
        return new Resolved<>(value, origin, inherited);
    }
}
