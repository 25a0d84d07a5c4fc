package io.mortise.settings.resolve;

import io.mortise.host.settings.ResolvedModule;
import io.mortise.settings.cascade.Cascade;
import io.mortise.settings.cascade.Layers;
import io.mortise.settings.cascade.ModuleRules;
import io.mortise.settings.cascade.RegisteredModule;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a module comes to in a scope, without where each value comes from: whom a change concerns is told by comparing these.
 * Whether required modules are available adds nothing: a change of one module alters that only through its own toggle or
 * version.
 */
record ModuleEffect(
        Optional<String> version,
        boolean enabled,
        Map<String, @Nullable Object> config,
        Map<String, Boolean> featureFlags,
        Ignored ignored) {

    static ModuleEffect of(Catalog catalog, RegisteredModule module, Layers layers) {
        Optional<ModuleRules> rules = layers.version().flatMap(version -> catalog.rules(module.name(), version));
        ResolvedModule resolved = Cascade.resolve(module, rules, layers, Optional.empty());
        Map<String, @Nullable Object> config = new HashMap<>();
        resolved.config().forEach((key, value) -> config.put(key, value.value()));
        Map<String, Boolean> flags = new HashMap<>();
        resolved.featureFlags().forEach((name, flag) -> flags.put(name, flag.value()));
        return new ModuleEffect(resolved.version(), resolved.enabled().value(), config, flags, Ignored.of(resolved));
    }

    /** How many stored values of the scope are not in force; two effects do not differ by that. */
    record Ignored(long count) {
        static Ignored of(ResolvedModule resolved) {
            long config = resolved.config().values().stream()
                    .filter(value -> value.warning().isPresent())
                    .count();
            long flags = resolved.featureFlags().values().stream()
                    .filter(flag -> flag.warning().isPresent())
                    .count();
            return new Ignored(config + flags);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Ignored;
        }

        @Override
        public int hashCode() {
            return 0;
        }
    }
}
