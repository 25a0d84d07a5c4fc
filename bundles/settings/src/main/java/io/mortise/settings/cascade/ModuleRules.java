package io.mortise.settings.cascade;

import io.mortise.host.settings.ModuleDefinition;
import io.mortise.settings.schema.ConfigSchema;

/** One version of a module with the schema of its configuration. */
public record ModuleRules(ModuleDefinition definition, ConfigSchema schema) {

    /** Throws {@link IllegalArgumentException} for a schema that cannot be used. */
    public static ModuleRules of(ModuleDefinition definition) {
        return new ModuleRules(definition, ConfigSchema.of(definition.configSchema()));
    }

    /** The rules of a version that was found usable before, whose schema is compiled when it is needed. */
    public static ModuleRules known(ModuleDefinition definition) {
        return new ModuleRules(definition, ConfigSchema.known(definition.configSchema()));
    }
}
