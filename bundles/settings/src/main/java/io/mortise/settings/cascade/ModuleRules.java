package io.mortise.settings.cascade;

import io.mortise.host.settings.ModuleDefinition;
import io.mortise.settings.schema.ConfigSchema;

/** One version of a module with its schema compiled. */
public record ModuleRules(ModuleDefinition definition, ConfigSchema schema) {

    /** Throws {@link IllegalArgumentException} for a schema that cannot be used. */
    public static ModuleRules of(ModuleDefinition definition) {
        return new ModuleRules(definition, ConfigSchema.of(definition.configSchema()));
    }
}
