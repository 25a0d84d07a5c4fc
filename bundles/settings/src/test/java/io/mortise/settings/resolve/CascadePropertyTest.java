package io.mortise.settings.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.problem.Reason;
import io.mortise.host.problem.Violation;
import io.mortise.host.settings.MergeMode;
import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.settings.ModuleStatus;
import io.mortise.host.settings.OverrideChange.Patch;
import io.mortise.host.settings.ResolvedModule;
import io.mortise.host.settings.ResolvedModule.ConfigValue;
import io.mortise.host.settings.ResolvedModule.FlagValue;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import io.mortise.host.tenant.WorkspaceId;
import io.mortise.settings.cascade.ModuleRules;
import io.mortise.settings.cascade.RegisteredModule;
import io.mortise.settings.resolve.CascadeModel.DrawnKey;
import io.mortise.settings.resolve.CascadeModel.DrawnVersion;
import io.mortise.settings.resolve.CascadeModel.Value;
import io.mortise.settings.testing.Definitions;
import io.mortise.settings.write.ChangePlan;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Compares the cascade, as it is run, with a simple model of it over thousands of random cases. */
final class CascadePropertyTest {
    private static final Scope ORG = Scope.of(new OrgId("acme"));
    private static final List<Scope> SCOPES =
            List.of(Scope.SYSTEM, ORG, Scope.of(new OrgId("acme"), new WorkspaceId("ws-1")));
    private static final int SETS_OF_MODULES = 150;
    private static final int CASES_PER_SET = 30;

    /** The rules of the present set of modules, compiled once. */
    private final Map<String, ModuleRules> compiled = new HashMap<>();

    @Test
    void resolvedModulesAndAvailabilityAgreeWithTheModel() {
        Map<Answer, Integer> quickAnswers = new EnumMap<>(Answer.class);
        forEachCase((seed, random, versions, layers) -> {
            CascadeModel model = new CascadeModel(versions, layers);
            ResolverIndex index = index(versions, layers);
            ResolvedModules modules = new ResolvedModules(1 << 20);
            for (int depth = 0; depth < SCOPES.size(); depth++) {
                ScopeView view = index.view(SCOPES.get(depth));
                for (String name : RandomModules.NAMES) {
                    RegisteredModule row =
                            view.snapshot().catalog().module(name).orElseThrow();
                    compare(seed + " " + name + " at " + depth, model, name, depth, modules.resolve(view, row));
                }
            }
            WorkspaceGate gate = index.gate((WorkspaceScope) SCOPES.get(2));
            HeldWorkspace held = new HeldWorkspace(index, (WorkspaceScope) SCOPES.get(2));
            for (String name : RandomModules.NAMES) {
                boolean available = model.reason(name, 2).isEmpty();
                assertThat(index.isAvailable(gate, name)).as(seed + " " + name).isEqualTo(available);
                assertThat(held.isAvailable(name)).as(seed + " " + name).isEqualTo(available);
                Answer answer = index.answer("ws-1", name);
                assertThat(answer).as(seed + " " + name).isIn(available ? Answer.YES : Answer.NO, Answer.UNKNOWN);
                quickAnswers.merge(answer, 1, Integer::sum);
            }
        });
        assertThat(quickAnswers).hasSize(3).allSatisfy((answer, times) -> assertThat(times)
                .as(answer.name())
                .isGreaterThan(100));
    }

    @Test
    void writesAreRefusedExactlyWhereTheModelRefusesThem() {
        forEachCase((seed, random, versions, layers) -> {
            ResolverIndex index = index(versions, layers);
            String name = RandomModules.NAMES.get(random.below(3));
            int depth = random.below(3);
            ScopeView view = index.view(SCOPES.get(depth));
            RegisteredModule row = view.snapshot().catalog().module(name).orElseThrow();
            Map<String, Object> document = new HashMap<>();
            DrawnVersion valid = new CascadeModel(versions, layers).version(name, depth);
            document.put("config", random.config(valid));
            document.put("featureFlags", random.flags());
            if (random.chance(3)) {
                document.put("enabled", random.chance(2));
            }

            Set<ProblemCode> refusals = new HashSet<>();
            try {
                new ChangePlan(index).apply(row, view.layers(row), new Patch(document));
            } catch (ProblemException e) {
                e.problem().violations().stream().map(Violation::code).forEach(refusals::add);
            }

            assertThat(refusals)
                    .as(seed + " " + name + " at " + depth + " " + document)
                    .isEqualTo(modelRefusals(new CascadeModel(versions, layers), layers, name, depth, document));
        });
    }

    private static Set<ProblemCode> modelRefusals(
            CascadeModel model,
            List<Map<String, ModuleOverride>> layers,
            String name,
            int depth,
            Map<String, Object> document) {
        DrawnVersion version = model.version(name, depth);
        ModuleOverride stored = layers.get(depth).getOrDefault(name, ModuleOverride.NONE);
        Set<ProblemCode> refusals = new HashSet<>();
        ((Map<?, ?>) document.getOrDefault("config", Map.of())).forEach((key, value) -> {
            Object merged = patched(stored.config().get(String.valueOf(key)), value);
            refusals.addAll(model.refusals(name, version, String.valueOf(key), merged, depth));
        });
        ((Map<?, ?>) document.getOrDefault("featureFlags", Map.of())).forEach((flag, value) -> model.flagRefusal(
                        name, version, String.valueOf(flag), Boolean.TRUE.equals(value), depth)
                .ifPresent(refusals::add));
        Object enabled = document.get("enabled");
        if (Boolean.FALSE.equals(enabled) && version.core()) {
            refusals.add(ProblemCode.CORE_MODULE);
        }
        if (Boolean.TRUE.equals(enabled) && depth > 0 && model.firstOff(name, version, depth - 1) >= 0) {
            refusals.add(ProblemCode.PARENT_DISABLED);
        }
        return refusals;
    }

    /** A merge patch of objects without nulls, one level deep as the drawn ones are. */
    private static Object patched(@Nullable Object stored, Object patch) {
        if (stored instanceof Map<?, ?> under && patch instanceof Map<?, ?> over) {
            Map<Object, Object> merged = new HashMap<>(under);
            merged.putAll(over);
            return merged;
        }
        return patch;
    }

    private static void compare(String which, CascadeModel model, String name, int depth, ResolvedModule resolved) {
        DrawnVersion version = model.version(name, depth);
        assertThat(resolved.reason().map(Reason::code)).as(which).isEqualTo(model.reason(name, depth));
        assertThat(resolved.enabled().value()).as(which).isEqualTo(model.firstOff(name, version, depth) < 0);
        version.keys().keySet().forEach(key -> {
            Value expected = model.config(name, version, key, depth);
            Value inherited = model.config(name, version, key, depth - 1);
            ConfigValue actual = resolved.config().get(key);
            if (actual == null) {
                assertThat(expected.value()).as(which + " " + key).isNull();
                return;
            }
            assertThat(actual.value()).as(which + " " + key).isEqualTo(expected.value());
            assertThat(actual.origin()).as(which + " " + key).isEqualTo(expected.origin());
            assertThat(actual.inherited()).as(which + " " + key).isEqualTo(inherited.value());
            assertThat(actual.lockedBy().map(Scope::depth).orElse(-1))
                    .as(which + " " + key)
                    .isEqualTo(model.lock(name, "config." + key, depth));
        });
        version.flags().keySet().forEach(flag -> {
            FlagValue actual = resolved.featureFlags().get(flag);
            Value expected = model.flag(name, version, flag, depth);
            assertThat(actual).as(which + " " + flag).isNotNull();
            assertThat(new Value(actual.value(), actual.origin()))
                    .as(which + " " + flag)
                    .isEqualTo(expected);
            assertThat(actual.inherited())
                    .as(which + " " + flag)
                    .isEqualTo(model.flag(name, version, flag, depth - 1).value());
        });
    }

    private ResolverIndex index(
            Map<String, Map<String, DrawnVersion>> versions, List<Map<String, ModuleOverride>> layers) {
        ResolverIndex index = new ResolverIndex(scope -> Optional.of(layers.get(scope.depth())), 1 << 20);
        List<RegisteredModule> registry = new ArrayList<>();
        versions.forEach((name, byVersion) -> {
            byVersion.forEach((number, version) -> {
                index.publish(compiled.computeIfAbsent(
                        name + number,
                        key -> ModuleRules.of(definition(name, number, version).build())));
                index.report(
                        new VersionKey(name, number),
                        version.failure()
                                .map(code -> ModuleStatus.failed(Reason.of(code, "drawn")))
                                .orElse(ModuleStatus.READY));
            });
            ModuleOverride system = layers.get(0).getOrDefault(name, ModuleOverride.NONE);
            boolean core = byVersion.values().iterator().next().core();
            registry.add(new RegisteredModule(name, name, "", core ? "core" : "functional", true, false, system));
        });
        index.load(registry);
        return index;
    }

    static Definitions definition(String name, String number, DrawnVersion version) {
        Map<String, Object> properties = new HashMap<>();
        version.keys().forEach((key, known) -> properties.put(key, property(known)));
        Definitions definition = Definitions.module(name)
                .version(number)
                .requires(version.requires().toArray(String[]::new))
                .properties(properties);
        version.optIn().ifPresent(definition::optIn);
        version.flags().forEach(definition::flag);
        return version.core() ? definition.core() : definition;
    }

    private static Map<String, Object> property(DrawnKey key) {
        Map<String, Object> property = new HashMap<>();
        property.put("type", key.type());
        Object byDefault = key.byDefault();
        if (byDefault != null) {
            property.put("default", byDefault);
        }
        if (key.mode() != MergeMode.OVERRIDE) {
            property.put("x-merge", key.mode().wireName());
        }
        if (key.type().equals("integer")) {
            property.put("maximum", key.most());
        } else if (key.type().equals("string")) {
            property.put("maxLength", key.most());
        }
        return property;
    }

    private void forEachCase(Case property) {
        for (int set = 0; set < SETS_OF_MODULES; set++) {
            RandomModules random = new RandomModules(set);
            Map<String, Map<String, DrawnVersion>> versions = random.versions();
            for (int i = 0; i < CASES_PER_SET; i++) {
                List<Map<String, ModuleOverride>> layers =
                        List.of(random.layer(0, versions), random.layer(1, versions), random.layer(2, versions));
                property.holds("seed " + set + " case " + i, random, versions, layers);
            }
            compiled.clear();
        }
    }

    private interface Case {
        void holds(
                String seed,
                RandomModules random,
                Map<String, Map<String, DrawnVersion>> versions,
                List<Map<String, ModuleOverride>> layers);
    }
}
