package io.mortise.host.settings;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One version of a module as settings need to know it; taken from its manifest.
 *
 * @param core whether it cannot be disabled
 * @param builtin whether it ships with the runtime; all others were uploaded
 * @param optIn the scope at which a missing value means off: {@link Origin#ORG} or {@link Origin#WORKSPACE}; empty when it
 *     means on everywhere
 * @param activation {@link Origin#SYSTEM}, or the scope each of whose members gets a component instance of its own
 * @param requires the names of the modules that must be available in the same scope: dependencies and {@code extends}
 * @param configSchema the JSON Schema of the configuration (JSON values as {@code Map}, {@code List}, {@code String},
 *     {@code Number}, {@code Boolean} and {@code null}); empty when the module has none
 * @param bundleLocation the location of the version's bundle, to which scoped configurations are bound
 */
public record ModuleDefinition(
        String name,
        String version,
        String displayName,
        String description,
        boolean core,
        boolean builtin,
        Optional<Origin> optIn,
        Origin activation,
        Set<String> requires,
        Map<String, Object> configSchema,
        Map<String, FlagDefinition> featureFlags,
        String bundleLocation) {
    public ModuleDefinition {
        requires = Set.copyOf(requires);
        featureFlags = Map.copyOf(featureFlags);
    }

    /** The same version with another schema of its configuration. */
    public ModuleDefinition withConfigSchema(Map<String, Object> schema) {
        return new ModuleDefinition(
                name,
                version,
                displayName,
                description,
                core,
                builtin,
                optIn,
                activation,
                requires,
                schema,
                featureFlags,
                bundleLocation);
    }
}
