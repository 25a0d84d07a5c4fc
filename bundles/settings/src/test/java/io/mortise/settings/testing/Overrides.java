package io.mortise.settings.testing;

import io.mortise.host.settings.ModuleOverride;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Short forms of overrides. */
public final class Overrides {
    private Overrides() {}

    public static ModuleOverride enabled(boolean enabled) {
        return new ModuleOverride(Optional.of(enabled), Map.of(), Map.of(), Set.of(), Optional.empty(), 1);
    }

    public static ModuleOverride config(Map<String, Object> config) {
        return new ModuleOverride(Optional.empty(), config, Map.of(), Set.of(), Optional.empty(), 1);
    }

    public static ModuleOverride config(Map<String, Object> config, String... locks) {
        return new ModuleOverride(Optional.empty(), config, Map.of(), Set.of(locks), Optional.empty(), 1);
    }

    public static ModuleOverride flag(String name, boolean value, String... locks) {
        return new ModuleOverride(Optional.empty(), Map.of(), Map.of(name, value), Set.of(locks), Optional.empty(), 1);
    }
}
