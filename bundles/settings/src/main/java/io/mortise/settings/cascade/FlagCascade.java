package io.mortise.settings.cascade;

import io.mortise.host.settings.FlagDefinition;
import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.settings.Origin;
import io.mortise.host.settings.ResolvedModule.FlagValue;
import io.mortise.host.tenant.Scope;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Merges the feature flags of the layers. */
public final class FlagCascade {
    private FlagCascade() {}

    /** Every flag of the definition, and every one that a layer still overrides. */
    public static Map<String, FlagValue> resolve(Map<String, FlagDefinition> definitions, Layers layers) {
        TreeSet<String> names = new TreeSet<>(definitions.keySet());
        layers.all()
                .forEach(layer -> names.addAll(layer.override().featureFlags().keySet()));
        Map<String, FlagValue> flags = new TreeMap<>();
        for (String name : names) {
            FlagDefinition definition = definitions.get(name);
            flags.put(name, definition == null ? unknown(name) : resolve(name, definition, layers));
        }
        return Collections.unmodifiableMap(flags);
    }

    /** Why the layer may not give the flag that value below the inherited one; empty when it may. */
    static Optional<String> refusal(FlagDefinition definition, Layer layer, boolean inherited, boolean value) {
        if (layer.scope().depth() == 0) {
            return Optional.empty();
        }
        if (!definition.scopes().contains(layer.origin())) {
            return Optional.of("This flag cannot be set for " + ScopeWords.of(layer.scope()));
        }
        return definition.narrow() && value && !inherited
                ? Optional.of("Overtaken by the parent, which has it off")
                : Optional.empty();
    }

    private static FlagValue resolve(String name, FlagDefinition definition, Layers layers) {
        FlagValue flag = new FlagValue(
                definition.defaultValue(),
                Origin.DEFAULT,
                definition.defaultValue(),
                Optional.empty(),
                Optional.empty());
        @Nullable Scope lock = null;
        for (Layer layer : layers.all()) {
            flag = apply(name, definition, layer, flag, Optional.ofNullable(lock));
            if (layer.override().locks().contains(LockName.ofFlag(name))) {
                lock = layer.scope();
            }
        }
        return flag;
    }

    private static FlagValue apply(
            String name, FlagDefinition definition, Layer layer, FlagValue parent, Optional<Scope> lockedBy) {
        boolean inherited = parent.value();
        FlagValue kept = new FlagValue(inherited, parent.origin(), inherited, lockedBy, Optional.empty());
        ModuleOverride override = layer.override();
        Boolean stored = override.featureFlags().get(name);
        if (stored == null) {
            return kept;
        }
        Optional<String> refusal = lockedBy.isPresent()
                ? Optional.of("Locked by " + ScopeWords.of(lockedBy.get()))
                : refusal(definition, layer, inherited, stored);
        return refusal.isPresent()
                ? new FlagValue(inherited, parent.origin(), inherited, lockedBy, refusal)
                : new FlagValue(stored, layer.origin(), inherited, lockedBy, Optional.empty());
    }

    private static FlagValue unknown(String name) {
        return new FlagValue(
                false,
                Origin.DEFAULT,
                false,
                Optional.empty(),
                Optional.of("This version of the module has no flag " + name));
    }
}
