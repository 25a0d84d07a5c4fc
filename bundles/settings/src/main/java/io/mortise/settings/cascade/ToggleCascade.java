package io.mortise.settings.cascade;

import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.settings.Origin;
import io.mortise.host.settings.ResolvedModule.Enabled;
import io.mortise.host.tenant.Scope;
import java.util.Optional;

/** Combines the toggles of the layers: any may switch off, none switches on below one that is off. */
public final class ToggleCascade {
    private ToggleCascade() {}

    /** The three layers and what they come to. */
    public static Enabled resolve(boolean core, Optional<Origin> optIn, Layers layers) {
        return new Enabled(
                firstOff(core, optIn, layers).isEmpty(),
                core || layers.at(0).enabled().orElse(true),
                layers.at(1).enabled().orElse(null),
                layers.at(2).enabled().orElse(null));
    }

    /** The topmost scope that switches the module off, or that would have to switch it on and has not. */
    public static Optional<Scope> firstOff(boolean core, Optional<Origin> optIn, Layers layers) {
        if (core) {
            return Optional.empty();
        }
        return layers.all().stream()
                .filter(layer -> !isOn(optIn, layer.origin(), layer.override()))
                .map(Layer::scope)
                .findFirst();
    }

    /** Whether a layer by itself lets the module be on. */
    public static boolean isOn(Optional<Origin> optIn, Origin layer, ModuleOverride override) {
        return override.enabled().orElse(!optIn.equals(Optional.of(layer)));
    }
}
