package io.mortise.settings.write;

import io.mortise.host.settings.FlagDefinition;
import io.mortise.host.settings.MergeMode;
import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.settings.SwitchPreview;
import io.mortise.host.settings.SwitchPreview.LostValue;
import io.mortise.host.settings.SwitchPreview.Scopes;
import io.mortise.host.tenant.Scope;
import io.mortise.settings.cascade.Layer;
import io.mortise.settings.cascade.LockName;
import io.mortise.settings.cascade.ModuleRules;
import io.mortise.settings.json.JsonValues;
import io.mortise.settings.schema.ConfigSchema;
import io.mortise.settings.schema.SchemaFault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts what a migration changes, and the stored values that one version takes and another does not. For one thread. */
final class LostValues {
    private final Optional<ModuleRules> before;
    private final ModuleRules after;
    private final Map<String, LostValue> found = new TreeMap<>();
    private Scopes changed = Scopes.NONE;

    LostValues(Optional<ModuleRules> before, ModuleRules after) {
        this.before = before;
        this.after = after;
    }

    /**
     * Looks at one override.
     *
     * @param stored as it is
     * @param migrated as it will be
     */
    void add(Scope scope, ModuleOverride stored, ModuleOverride migrated) {
        if (!migrated.equals(stored)) {
            changed = sum(changed, one(scope));
        }
        migrated.config().forEach((key, value) -> fault(after.schema(), scope, key, value)
                .filter(why -> wasInForce(scope, stored, key, value))
                .ifPresent(why -> count(LockName.ofConfig(key), why, scope)));
        migrated.featureFlags().keySet().forEach(name -> flagFault(after, scope, name)
                .filter(why -> before.map(rules -> flagFault(rules, scope, name).isEmpty())
                        .orElse(true))
                .ifPresent(why -> count(LockName.ofFlag(name), why, scope)));
    }

    SwitchPreview preview() {
        return new SwitchPreview(changed, List.copyOf(found.values()));
    }

    private boolean wasInForce(Scope scope, ModuleOverride stored, String key, Object now) {
        @Nullable Object value = stored.config().get(key);
        return value == null // it had another name
                || !now.equals(value)
                || before.map(rules -> fault(rules.schema(), scope, key, value).isEmpty())
                        .orElse(true);
    }

    private static Optional<String> fault(ConfigSchema schema, Scope scope, String key, Object value) {
        if (!schema.knows(key)) {
            return Optional.of("It has no key " + key);
        }
        MergeMode mode = schema.mode(key);
        if (mode == MergeMode.SYSTEM && scope.depth() > 0) {
            return Optional.of("Only the system sets this key");
        }
        @Nullable
        Object merged =
                mode == MergeMode.DEEP ? JsonValues.deepMerge(schema.defaults().get(key), value) : value;
        return schema.faults(key, merged == null ? value : merged).stream()
                .map(SchemaFault::message)
                .findFirst();
    }

    private static Optional<String> flagFault(ModuleRules rules, Scope scope, String name) {
        @Nullable FlagDefinition flag = rules.definition().featureFlags().get(name);
        if (flag == null) {
            return Optional.of("It has no feature flag " + name);
        }
        return scope.depth() > 0 && !flag.scopes().contains(Layer.origin(scope))
                ? Optional.of("This scope no longer sets it")
                : Optional.empty();
    }

    private void count(String name, String why, Scope scope) {
        LostValue one = new LostValue(name, why, one(scope));
        found.merge(name, one, (known, more) -> new LostValue(name, known.why(), sum(known.scopes(), more.scopes())));
    }

    private static Scopes one(Scope scope) {
        return new Scopes(scope.depth() == 0 ? 1 : 0, scope.depth() == 1 ? 1 : 0, scope.depth() == 2 ? 1 : 0);
    }

    private static Scopes sum(Scopes one, Scopes other) {
        return new Scopes(
                one.system() + other.system(), one.orgs() + other.orgs(), one.workspaces() + other.workspaces());
    }
}
