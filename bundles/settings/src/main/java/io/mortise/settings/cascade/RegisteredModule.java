package io.mortise.settings.cascade;

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
    private static final String CORE = "core";

    private static final String FUNCTIONAL = "functional";

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
        return definition.core() ? CORE : FUNCTIONAL;
    }

    /** The same module with another override. */
    public RegisteredModule withOverride(ModuleOverride newOverride) {
        return new RegisteredModule(name, displayName, description, moduleType, installed, purged, newOverride);
    }

    /** The same module with the names and the type of a version. */
    public RegisteredModule named(ModuleDefinition definition) {
        return new RegisteredModule(
                name,
                definition.displayName(),
                definition.description(),
                moduleType(definition),
                installed,
                purged,
                override);
    }

    /** Whether it is part of the core. */
    public boolean isCore() {
        return moduleType.equals(CORE);
    }

    /**
     * The same module after a version was installed. One that was not installed takes that version; otherwise the version in
     * use stays, as does everything else that the system says.
     */
    public RegisteredModule installed(ModuleDefinition definition) {
        Optional<String> version = installed ? override.version() : Optional.of(definition.version());
        RegisteredModule module =
                new RegisteredModule(name, displayName, description, moduleType, true, false, next(override, version));
        return version.equals(Optional.of(definition.version())) ? module.named(definition) : module;
    }

    /** The same module after its last version was removed. */
    public RegisteredModule uninstalled(boolean keepOverrides) {
        ModuleOverride kept = keepOverrides ? override : ModuleOverride.NONE.withRevision(override.revision());
        return new RegisteredModule(
                name, displayName, description, moduleType, false, !keepOverrides, next(kept, Optional.empty()));
    }

    private static ModuleOverride next(ModuleOverride override, Optional<String> version) {
        return new ModuleOverride(
                override.enabled(),
                override.config(),
                override.featureFlags(),
                override.locks(),
                version,
                override.revision() + 1);
    }
}
