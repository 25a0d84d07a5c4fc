package io.mortise.settings.write;

import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.settings.OverrideChange;
import io.mortise.host.settings.OverrideChange.Patch;
import io.mortise.host.tenant.Scope;
import io.mortise.settings.cascade.Layers;
import io.mortise.settings.cascade.ModuleRules;
import io.mortise.settings.cascade.RegisteredModule;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A change that is to be checked against the cascade.
 *
 * @param module the row of the registry
 * @param rules the version that is valid in the scope once the change is made
 * @param versions the versions of the module that are installed
 * @param layers what the scope and those above it say, before the change
 * @param proposed what the scope would say
 */
record Proposal(
        RegisteredModule module,
        ModuleRules rules,
        Set<String> versions,
        Layers layers,
        ModuleOverride proposed,
        OverrideChange change) {

    Scope scope() {
        return layers.scope();
    }

    ModuleOverride stored() {
        return layers.target().override();
    }

    Layers after() {
        return layers.withTarget(proposed);
    }

    /** Whether the change asks for that toggle, be it stored already or not. */
    boolean asksFor(boolean enabled) {
        return proposed.enabled().equals(java.util.Optional.of(enabled))
                && (!stored().enabled().equals(proposed.enabled())
                        || (change instanceof Patch patch
                                && patch.document().get(OverrideDocument.ENABLED) instanceof Boolean));
    }

    /** The configuration keys whose values the change sets: a whole document that repeats a stored value does not. */
    Set<String> configSet() {
        return set(proposed.config(), stored().config(), OverrideDocument.CONFIG);
    }

    /** The flags whose values the change sets. */
    Set<String> flagsSet() {
        return set(proposed.featureFlags(), stored().featureFlags(), OverrideDocument.FLAGS);
    }

    private Set<String> set(Map<String, ?> now, Map<String, ?> before, String field) {
        Set<String> set = new LinkedHashSet<>();
        now.forEach((key, value) -> {
            if (!Objects.equals(before.get(key), value) || isNamed(field, key)) {
                set.add(key);
            }
        });
        return set;
    }

    private boolean isNamed(String field, String key) {
        return change instanceof Patch patch
                && patch.document().get(field) instanceof Map<?, ?> object
                && object.get(key) != null;
    }
}
