package io.mortise.settings.cascade;

import io.mortise.host.settings.MergeMode;
import io.mortise.host.settings.Origin;
import io.mortise.host.settings.ResolvedModule.ConfigValue;
import io.mortise.host.tenant.Scope;
import io.mortise.settings.json.JsonValues;
import io.mortise.settings.schema.ConfigSchema;
import io.mortise.settings.schema.SchemaFault;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Merges the configuration of the layers, key by key, from the defaults down to the target. */
public final class ConfigCascade {
    private final ConfigSchema schema;
    private final Map<String, KeyState> states = new LinkedHashMap<>();

    private ConfigCascade(ConfigSchema schema) {
        this.schema = schema;
        schema.defaults().forEach((key, value) -> states.put(key, KeyState.ofDefault(value)));
    }

    /** Every key that has a value, a default or an override. A value that a parent's change made invalid falls back. */
    public static Map<String, ConfigValue> resolve(ConfigSchema schema, Layers layers) {
        ConfigCascade cascade = new ConfigCascade(schema);
        cascade.applyAll(layers.all());
        return cascade.values();
    }

    /**
     * The configuration in which the target's values are used as long as they are valid one by one, even if they do not go
     * together: what a write is checked against the whole schema with.
     */
    public static Map<String, Object> unchecked(ConfigSchema schema, Layers layers) {
        ConfigCascade cascade = new ConfigCascade(schema);
        cascade.applyAll(layers.above());
        cascade.applyKeys(layers.target());
        return cascade.present();
    }

    private void applyAll(List<Layer> layers) {
        for (Layer layer : layers) {
            boolean wasConsistent = !schema.isAcrossKeys() || isConsistent();
            applyKeys(layer);
            if (schema.isAcrossKeys() && wasConsistent) {
                restoreConsistency(layer);
            }
            applyLocks(layer);
        }
    }

    private void applyKeys(Layer layer) {
        states.replaceAll((key, state) -> state.descend());
        new TreeSet<>(layer.override().config().keySet()).forEach(key -> {
            KeyState state = states.getOrDefault(key, KeyState.ABSENT);
            states.put(key, apply(layer, key, state, value(layer, key)));
        });
    }

    private static Object value(Layer layer, String key) {
        Object value = layer.override().config().get(key);
        if (value == null) {
            throw new IllegalStateException("An override holds no null, but " + key + " is");
        }
        return value;
    }

    private KeyState apply(Layer layer, String key, KeyState state, Object stored) {
        MergeMode mode = schema.mode(key);
        if (!schema.knows(key)) {
            return state.ignoring("This version of the module has no key " + key);
        }
        if (mode == MergeMode.SYSTEM && layer.scope().depth() > 0) {
            return state.ignoring("Only the system sets this key");
        }
        if (state.lockedBy().isPresent()) {
            return state.ignoring("Locked by " + ScopeWords.of(state.lockedBy().get()));
        }
        Object inherited = state.value();
        if (inherited != null && layer.scope().depth() > 0 && Narrowing.applies(mode)) {
            Optional<String> excess = Narrowing.excess(mode, inherited, stored);
            if (excess.isPresent()) {
                return state.ignoring("Overtaken by the parent: " + excess.get());
            }
        }
        Object merged = merged(mode, inherited, stored);
        List<SchemaFault> faults = schema.faults(key, merged);
        return faults.isEmpty()
                ? state.withValue(merged, layer.origin())
                : state.ignoring("No longer valid: " + faults.get(0).message());
    }

    private static Object merged(MergeMode mode, @Nullable Object inherited, Object stored) {
        if (mode != MergeMode.DEEP) {
            return stored;
        }
        Object merged = JsonValues.deepMerge(inherited, stored);
        return merged == null ? stored : merged;
    }

    /** Takes back as few of the layer's values as it needs for the rest to go together, in the order of their names. */
    private void restoreConsistency(Layer layer) {
        List<String> applied =
                new ArrayList<>(new TreeSet<>(layer.override().config().keySet()));
        applied.removeIf(key -> states.getOrDefault(key, KeyState.ABSENT).origin() != layer.origin());
        while (!applied.isEmpty() && !isConsistent()) {
            String culprit = applied.stream()
                    .filter(this::isConsistentWithout)
                    .findFirst()
                    .orElse(applied.get(0));
            states.computeIfPresent(
                    culprit, (key, state) -> state.takenBack("No longer valid together with the other values"));
            applied.remove(culprit);
        }
    }

    private boolean isConsistentWithout(String key) {
        KeyState kept = states.getOrDefault(key, KeyState.ABSENT);
        states.put(key, kept.takenBack(""));
        boolean isConsistent = isConsistent();
        states.put(key, kept);
        return isConsistent;
    }

    private boolean isConsistent() {
        return schema.faults(present()).stream().allMatch(SchemaFault::isIncomplete);
    }

    private void applyLocks(Layer layer) {
        for (String lock : layer.override().locks()) {
            LockName.parse(lock)
                    .filter(name -> !name.isFlag())
                    .ifPresent(name -> states.merge(
                            name.name(),
                            KeyState.ABSENT.lockedFromHere(layer.scope()),
                            (state, fresh) -> state.lockedFromHere(layer.scope())));
        }
    }

    private Map<String, Object> present() {
        Map<String, Object> present = new LinkedHashMap<>();
        states.forEach((key, state) -> {
            Object value = state.value();
            if (value != null) {
                present.put(key, value);
            }
        });
        return present;
    }

    private Map<String, ConfigValue> values() {
        Map<String, ConfigValue> values = new LinkedHashMap<>();
        states.forEach((key, state) -> {
            if (state.isShown()) {
                values.put(key, state.asValue(schema.mode(key)));
            }
        });
        return Collections.unmodifiableMap(values);
    }

    /**
     * One key on the way down.
     *
     * @param value the value so far, {@code null} when there is none
     * @param inherited the value and origin before the present layer
     * @param lockedBy the nearest layer above the present one that locks the key
     * @param nextLock the layer that locks it for the layers below the present one
     * @param warning why the present layer's value is not in force
     */
    private record KeyState(
            @Nullable Object value,
            Origin origin,
            @Nullable Object inherited,
            Origin inheritedOrigin,
            Optional<Scope> lockedBy,
            Optional<Scope> nextLock,
            Optional<String> warning,
            boolean isOverridden) {
        static final KeyState ABSENT = new KeyState(
                null,
                Origin.DEFAULT,
                null,
                Origin.DEFAULT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);

        static KeyState ofDefault(Object value) {
            return ABSENT.withValue(value, Origin.DEFAULT);
        }

        KeyState descend() {
            return new KeyState(value, origin, value, origin, nextLock, nextLock, Optional.empty(), isOverridden);
        }

        KeyState withValue(Object newValue, Origin newOrigin) {
            return new KeyState(
                    newValue,
                    newOrigin,
                    inherited,
                    inheritedOrigin,
                    lockedBy,
                    nextLock,
                    warning,
                    newOrigin != Origin.DEFAULT);
        }

        KeyState ignoring(String why) {
            return new KeyState(value, origin, inherited, inheritedOrigin, lockedBy, nextLock, Optional.of(why), true);
        }

        KeyState takenBack(String why) {
            return new KeyState(
                    inherited, inheritedOrigin, inherited, inheritedOrigin, lockedBy, nextLock, Optional.of(why), true);
        }

        KeyState lockedFromHere(Scope scope) {
            return new KeyState(
                    value, origin, inherited, inheritedOrigin, lockedBy, Optional.of(scope), warning, isOverridden);
        }

        boolean isShown() {
            return value != null || isOverridden;
        }

        ConfigValue asValue(MergeMode mode) {
            return new ConfigValue(value, origin, inherited, mode, lockedBy, warning);
        }
    }
}
