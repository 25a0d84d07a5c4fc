package io.mortise.settings.write;

import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.settings.OverrideMigration;
import io.mortise.host.settings.OverrideMigration.Step;
import io.mortise.settings.cascade.LockName;
import io.mortise.settings.cascade.ModuleRules;
import io.mortise.settings.json.JsonValues;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Applies a migration to one override, and takes it back. */
public final class OverrideMigrator {
    private static final String CONFIG = "config";
    private static final String FLAGS = "featureFlags";
    private static final String LOCKS = "locks";

    private OverrideMigrator() {}

    /**
     * The override as the migration leaves it; its revision stays. Where it says something under both names of a key, the old
     * one wins, since that was in force; unless the version before knew the new one too.
     *
     * @param before the version for which the override was written, empty when it is not known any more
     */
    static ModuleOverride apply(OverrideMigration migration, ModuleOverride override, Optional<ModuleRules> before) {
        Predicate<String> knowsKey =
                key -> before.filter(rules -> rules.schema().knows(key)).isPresent();
        Predicate<String> knowsFlag =
                flag -> before.filter(rules -> rules.definition().featureFlags().containsKey(flag))
                        .isPresent();
        Map<String, Object> config = new LinkedHashMap<>(override.config());
        Map<String, Boolean> flags = new LinkedHashMap<>(override.featureFlags());
        Set<String> locks = new TreeSet<>(override.locks());
        for (Step step : migration.steps()) {
            step.removedConfig().forEach(config::remove);
            step.removedFlags().forEach(flags::remove);
            renameAll(config, step.renamedConfig(), knowsKey);
            renameAll(flags, step.renamedFlags(), knowsFlag);
            locks = locks.stream()
                    .map(lock -> renamed(lock, step))
                    .filter(lock -> !isRemoved(lock, step))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        return with(override, config, flags, locks);
    }

    /** All at once, so that two keys may change places. */
    private static <T> void renameAll(Map<String, T> values, Map<String, String> names, Predicate<String> known) {
        Map<String, T> moved = new LinkedHashMap<>();
        names.forEach((old, name) -> {
            T value = values.remove(old);
            if (value != null) {
                moved.put(name, value);
            }
        });
        moved.forEach((name, value) -> {
            if (!known.test(name) || !values.containsKey(name)) {
                values.put(name, value);
            }
        });
    }

    private static String renamed(String lock, Step step) {
        return LockName.parse(lock)
                .map(name -> name.isFlag()
                        ? LockName.ofFlag(step.renamedFlags().getOrDefault(name.name(), name.name()))
                        : LockName.ofConfig(step.renamedConfig().getOrDefault(name.name(), name.name())))
                .orElse(lock);
    }

    private static boolean isRemoved(String lock, Step step) {
        return LockName.parse(lock)
                .filter(name -> (name.isFlag() ? step.removedFlags() : step.removedConfig()).contains(name.name()))
                .isPresent();
    }

    /** The members of an override that a migration may change. */
    public static Map<String, Object> document(ModuleOverride override) {
        Map<String, Object> document = new LinkedHashMap<>(OverrideDocument.of(override));
        document.keySet().retainAll(Set.of(CONFIG, FLAGS, LOCKS));
        return document;
    }

    /**
     * The override as it would be had the migration not been. What differs from what the migration left was written since, and
     * stays.
     */
    public static ModuleOverride undo(Map<String, Object> before, Map<String, Object> after, ModuleOverride now) {
        Map<String, Object> config = undone(object(before, CONFIG), object(after, CONFIG), now.config());
        Map<String, Boolean> flags = new LinkedHashMap<>();
        undone(object(before, FLAGS), object(after, FLAGS), now.featureFlags()).forEach((name, value) -> {
            if (value instanceof Boolean flag) {
                flags.put(name, flag);
            }
        });
        Set<String> locks = new LinkedHashSet<>(now.locks());
        Set<String> added = texts(after);
        added.removeAll(texts(before));
        locks.removeAll(added);
        Set<String> removed = texts(before);
        removed.removeAll(texts(after));
        locks.addAll(removed);
        return with(now, config, flags, locks);
    }

    private static Map<String, Object> undone(
            Map<String, Object> before, Map<String, Object> after, Map<String, ?> now) {
        Map<String, Object> result = new LinkedHashMap<>(now);
        Map<String, @Nullable Object> present = JsonValues.canonicalObject(now);
        Set<String> touched = new LinkedHashSet<>(after.keySet());
        touched.addAll(before.keySet());
        for (String key : touched) {
            @Nullable Object was = before.get(key);
            @Nullable Object left = after.get(key);
            if (!Objects.equals(was, left) && Objects.equals(left, present.get(key))) {
                if (was == null) {
                    result.remove(key);
                } else {
                    result.put(key, was);
                }
            }
        }
        return result;
    }

    /** In the canonical form, in which numbers are equal when their values are. */
    private static Map<String, Object> object(Map<String, Object> document, String member) {
        Map<String, Object> found = new LinkedHashMap<>();
        if (document.get(member) instanceof Map<?, ?> object) {
            JsonValues.canonicalObject(object).forEach((key, value) -> {
                if (value != null) {
                    found.put(key, value);
                }
            });
        }
        return found;
    }

    private static Set<String> texts(Map<String, Object> document) {
        return document.get(LOCKS) instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.toCollection(TreeSet::new))
                : new TreeSet<>();
    }

    private static ModuleOverride with(
            ModuleOverride override, Map<String, Object> config, Map<String, Boolean> flags, Set<String> locks) {
        return new ModuleOverride(override.enabled(), config, flags, locks, override.version(), override.revision());
    }
}
