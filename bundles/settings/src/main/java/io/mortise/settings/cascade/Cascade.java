package io.mortise.settings.cascade;

import io.mortise.host.problem.Reason;
import io.mortise.host.settings.EffectiveModule;
import io.mortise.host.settings.ResolvedModule;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Resolves one module in one scope. */
public final class Cascade {
    private Cascade() {}

    /**
     * The resolved module.
     *
     * @param rules the version valid in the scope, empty when this node knows none
     * @param reason why it is not available, empty when it is
     */
    public static ResolvedModule resolve(
            RegisteredModule module, Optional<ModuleRules> rules, Layers layers, Optional<Reason> reason) {
        boolean core = isCore(module, rules);
        return new ResolvedModule(
                layers.scope(),
                module.name(),
                rules.map(known -> known.definition().displayName()).orElse(module.displayName()),
                rules.map(known -> known.definition().description()).orElse(module.description()),
                module.installed() ? layers.version() : Optional.empty(),
                module.moduleType(),
                module.installed(),
                reason,
                ToggleCascade.resolve(
                        core, rules.flatMap(known -> known.definition().optIn()), layers),
                rules.map(known -> ConfigCascade.resolve(known.schema(), layers))
                        .orElse(Map.of()),
                rules.map(known -> FlagCascade.resolve(known.definition().featureFlags(), layers))
                        .orElse(Map.of()),
                layers.target().override());
    }

    /** Whether the module cannot be disabled. */
    public static boolean isCore(RegisteredModule module, Optional<ModuleRules> rules) {
        return rules.map(known -> known.definition().core()).orElse(module.isCore());
    }

    /** The values alone, of the keys and flags that the version knows. */
    public static EffectiveModule effective(ResolvedModule resolved, ModuleRules rules) {
        Map<String, Object> config = new LinkedHashMap<>();
        resolved.config().forEach((key, value) -> {
            Object present = value.value();
            if (present != null) {
                config.put(key, present);
            }
        });
        Map<String, Boolean> flags = new LinkedHashMap<>();
        resolved.featureFlags().forEach((name, flag) -> {
            if (rules.definition().featureFlags().containsKey(name)) {
                flags.put(name, flag.value());
            }
        });
        return new EffectiveModule(
                resolved.name(),
                resolved.displayName(),
                rules.definition().version(),
                Collections.unmodifiableMap(config),
                Collections.unmodifiableMap(flags));
    }
}
