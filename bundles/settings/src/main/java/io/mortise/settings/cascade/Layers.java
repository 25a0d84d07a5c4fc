package io.mortise.settings.cascade;

import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.tenant.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the system and every scope down to one say about a module.
 *
 * @param all from the system to the scope itself
 */
public record Layers(List<Layer> all) {
    public Layers {
        all = List.copyOf(all);
    }

    /** The layers of a scope, asked for one by one; {@link ModuleOverride#NONE} for a scope that says nothing. */
    public static Layers of(Scope scope, Function<Scope, ModuleOverride> overrides) {
        List<Layer> layers = new ArrayList<>(3);
        layers.add(new Layer(Scope.SYSTEM, overrides.apply(Scope.SYSTEM)));
        if (scope.depth() == 2) {
            Scope org = scope.parent().orElseThrow();
            layers.add(new Layer(org, overrides.apply(org)));
        }
        if (scope.depth() > 0) {
            layers.add(new Layer(scope, overrides.apply(scope)));
        }
        return new Layers(layers);
    }

    /** The scope that is resolved. */
    public Layer target() {
        return all.get(all.size() - 1);
    }

    public Scope scope() {
        return target().scope();
    }

    /** The layers above the target. */
    public List<Layer> above() {
        return all.subList(0, all.size() - 1);
    }

    /** What the layer at that depth says, nothing when the target lies above it. */
    public ModuleOverride at(int depth) {
        return depth < all.size() ? all.get(depth).override() : ModuleOverride.NONE;
    }

    /** The version valid in the scope: that to which its organization is pinned, else the system's. */
    public Optional<String> version() {
        return at(1).version().or(() -> at(0).version());
    }

    /** The same layers, the target saying something else. */
    public Layers withTarget(ModuleOverride override) {
        List<Layer> changed = new ArrayList<>(above());
        changed.add(new Layer(scope(), override));
        return new Layers(changed);
    }
}
