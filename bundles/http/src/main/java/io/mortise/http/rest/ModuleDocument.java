package io.mortise.http.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.settings.Origin;
import io.mortise.host.settings.ResolvedModule;
import io.mortise.host.tenant.Scope;
import io.mortise.http.problem.ReasonDocument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A resolved module on the wire. */
record ModuleDocument(
        String name,
        String displayName,
        @Nullable String version,
        String moduleType,
        boolean installed,
        boolean available,
        @Nullable ReasonDocument reason,
        EnabledDocument enabled,
        Map<String, ConfigDocument> config,
        Map<String, FlagDocument> featureFlags,
        OverrideDocument override,
        long revision) {

    static ModuleDocument of(ResolvedModule module) {
        Map<String, ConfigDocument> config = new LinkedHashMap<>();
        module.config().forEach((key, value) -> config.put(key, ConfigDocument.of(value)));
        Map<String, FlagDocument> flags = new LinkedHashMap<>();
        module.featureFlags().forEach((name, value) -> flags.put(name, FlagDocument.of(value)));
        return new ModuleDocument(
                module.name(),
                module.displayName(),
                module.version().orElse(null),
                module.moduleType(),
                module.installed(),
                module.available(),
                module.reason().map(ReasonDocument::of).orElse(null),
                EnabledDocument.of(module.enabled()),
                config,
                flags,
                OverrideDocument.of(module.override()),
                module.override().revision());
    }

    private static String wire(Origin origin) {
        return origin.name().toLowerCase(Locale.ROOT);
    }

    record EnabledDocument(
            boolean value,
            boolean system,
            @Nullable Boolean org,
            @Nullable Boolean workspace) {
        static EnabledDocument of(ResolvedModule.Enabled enabled) {
            return new EnabledDocument(enabled.value(), enabled.system(), enabled.org(), enabled.workspace());
        }
    }

    record ConfigDocument(
            @Nullable Object value,
            String origin,
            @Nullable Object inherited,
            String merge,
            @Nullable String lockedBy,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String warning) {
        static ConfigDocument of(ResolvedModule.ConfigValue value) {
            return new ConfigDocument(
                    value.value(),
                    wire(value.origin()),
                    value.inherited(),
                    value.merge().wireName(),
                    value.lockedBy().map(Scope::key).orElse(null),
                    value.warning().orElse(null));
        }
    }

    record FlagDocument(
            boolean value,
            String origin,
            boolean inherited,
            @Nullable String lockedBy,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String warning) {
        static FlagDocument of(ResolvedModule.FlagValue flag) {
            return new FlagDocument(
                    flag.value(),
                    wire(flag.origin()),
                    flag.inherited(),
                    flag.lockedBy().map(Scope::key).orElse(null),
                    flag.warning().orElse(null));
        }
    }

    record OverrideDocument(
            @Nullable Boolean enabled,
            Map<String, Object> config,
            Map<String, Boolean> featureFlags,
            List<String> locks,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String version) {
        static OverrideDocument of(ModuleOverride override) {
            return new OverrideDocument(
                    override.enabled().orElse(null),
                    override.config(),
                    override.featureFlags(),
                    List.copyOf(override.locks()),
                    override.version().orElse(null));
        }
    }
}
