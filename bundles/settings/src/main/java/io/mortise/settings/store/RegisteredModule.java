package io.mortise.settings.store;

import io.mortise.host.settings.ModuleDefinition;
import io.mortise.host.settings.ModuleOverride;
import java.util.Optional;

/**
 * A row of the registry of modules: what is known without any of its versions, and what the system scope says about it.
 *
 * @param installed false for a module that was uninstalled and whose overrides are kept
 * @param purged whether the row only remembers the last revision of a module that is gone
 */
public record RegisteredModule(
        String name,
        String displayName,
        String description,
        String moduleType,
        boolean installed,
        boolean purged,
        ModuleOverride override) {

    /** A module that has not been installed before. */
    public static RegisteredModule of(ModuleDefinition definition) {
        ModuleOverride override = new ModuleOverride(
                Optional.empty(),
                ModuleOverride.NONE.config(),
                ModuleOverride.NONE.featureFlags(),
                ModuleOverride.NONE.locks(),
                Optional.of(definition.version()),
                1);
        return new RegisteredModule(
                definition.name(),
                definition.displayName(),
                definition.description(),
                moduleType(definition),
                true,
                false,
                override);
    }

    /** The {@code moduleType} of a definition. */
    public static String moduleType(ModuleDefinition definition) {
        return definition.core() ? "core" : "functional";
    }

    /** The same module with another override. */
    public RegisteredModule withOverride(ModuleOverride newOverride) {
        return new RegisteredModule(name, displayName, description, moduleType, installed, purged, newOverride);
    }
}
