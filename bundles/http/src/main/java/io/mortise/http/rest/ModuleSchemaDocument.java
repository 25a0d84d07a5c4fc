package io.mortise.http.rest;

import io.mortise.host.settings.FlagDefinition;
import io.mortise.host.settings.ModuleDefinition;
import io.mortise.host.settings.Origin;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What there is to set about a module, as the version says that is valid in the scope: on the wire.
 *
 * @param optIn the scope at which the module is off until it is switched on, {@code null} when it is on everywhere
 * @param requires the modules that must be available where this one is to be
 * @param configSchema the JSON Schema of the configuration, empty when there is nothing to configure
 */
record ModuleSchemaDocument(
        String name,
        String version,
        String description,
        @Nullable String optIn,
        List<String> requires,
        Map<String, Object> configSchema,
        Map<String, FlagDeclaration> featureFlags) {

    static ModuleSchemaDocument of(ModuleDefinition definition) {
        Map<String, FlagDeclaration> flags = new TreeMap<>();
        definition.featureFlags().forEach((name, flag) -> flags.put(name, FlagDeclaration.of(flag)));
        return new ModuleSchemaDocument(
                definition.name(),
                definition.version(),
                definition.description(),
                definition.optIn().map(ModuleSchemaDocument::wire).orElse(null),
                definition.requires().stream().sorted().toList(),
                definition.configSchema(),
                flags);
    }

    private static String wire(Origin origin) {
        return origin.name().toLowerCase(Locale.ROOT);
    }

    /**
     * A feature flag as it is declared.
     *
     * @param defaultValue its value where no scope sets it
     * @param scopes the deeper scopes that may override it
     * @param narrow whether a deeper scope may only switch it off
     */
    record FlagDeclaration(boolean defaultValue, String description, List<String> scopes, boolean narrow) {
        static FlagDeclaration of(FlagDefinition flag) {
            return new FlagDeclaration(
                    flag.defaultValue(),
                    flag.description(),
                    flag.scopes().stream()
                            .sorted()
                            .map(ModuleSchemaDocument::wire)
                            .toList(),
                    flag.narrow());
        }
    }
}
