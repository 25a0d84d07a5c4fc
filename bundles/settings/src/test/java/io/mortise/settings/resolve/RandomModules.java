package io.mortise.settings.resolve;

import io.mortise.host.problem.ReasonCode;
import io.mortise.host.settings.FlagDefinition;
import io.mortise.host.settings.MergeMode;
import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.settings.Origin;
import io.mortise.settings.resolve.CascadeModel.DrawnKey;
import io.mortise.settings.resolve.CascadeModel.DrawnVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Draws modules, overrides and documents. The pools are small, so that layers meet on the same keys and values. */
final class RandomModules {
    static final List<String> NAMES = List.of("module-a", "module-b", "module-c");
    static final List<String> VERSIONS = List.of("1.0.0", "2.0.0");
    private static final List<String> KEYS = List.of("k1", "k2", "k3", "k4");
    private static final List<String> FLAGS = List.of("f1", "f2");

    private final Random random;

    RandomModules(long seed) {
        this.random = new Random(seed);
    }

    Map<String, Map<String, DrawnVersion>> versions() {
        Map<String, Map<String, DrawnVersion>> drawn = new LinkedHashMap<>();
        for (String name : NAMES) {
            boolean core = chance(8);
            Map<String, DrawnVersion> versions = new LinkedHashMap<>();
            VERSIONS.forEach(version -> versions.put(version, version(core)));
            drawn.put(name, versions);
        }
        return drawn;
    }

    private DrawnVersion version(boolean core) {
        Map<String, DrawnKey> keys = new HashMap<>();
        for (String key : KEYS) {
            if (!chance(5)) {
                keys.put(key, key());
            }
        }
        Map<String, FlagDefinition> flags = new HashMap<>();
        for (String flag : FLAGS) {
            if (!chance(5)) {
                Set<Origin> scopes = new HashSet<>(
                        chance(2) ? Set.of(Origin.ORG, Origin.WORKSPACE) : chance(2) ? Set.of(Origin.ORG) : Set.of());
                flags.put(flag, new FlagDefinition(chance(2), "", scopes, chance(3)));
            }
        }
        Set<String> requires = new HashSet<>();
        for (String other : List.of("module-a", "module-b", "module-c", "module-gone")) {
            if (chance(other.equals("module-gone") ? 12 : 5)) {
                requires.add(other);
            }
        }
        Optional<Origin> optIn = chance(3) ? Optional.of(chance(2) ? Origin.ORG : Origin.WORKSPACE) : Optional.empty();
        Optional<ReasonCode> failure =
                chance(6) ? Optional.of(chance(2) ? ReasonCode.STOPPED : ReasonCode.START_FAILED) : Optional.empty();
        return new DrawnVersion(core, optIn, requires, keys, flags, failure);
    }

    private DrawnKey key() {
        return switch (random.nextInt(6)) {
            case 0 -> new DrawnKey("integer", 8, MergeMode.NARROW_MAX, chance(2) ? number(5) : null);
            case 1 -> new DrawnKey("integer", 8, MergeMode.NARROW_MIN, chance(2) ? number(5) : null);
            case 2 -> new DrawnKey("array", 0, MergeMode.NARROW_SUBSET, chance(2) ? list() : null);
            case 3 -> new DrawnKey("object", 0, MergeMode.DEEP, chance(2) ? object() : null);
            case 4 -> new DrawnKey("string", 2, MergeMode.SYSTEM, chance(2) ? "d" : null);
            default -> new DrawnKey("integer", 8, MergeMode.OVERRIDE, chance(2) ? number(5) : null);
        };
    }

    /** What one layer says about each module; only the system must name a version, only the organization may. */
    Map<String, ModuleOverride> layer(int depth, Map<String, Map<String, DrawnVersion>> versions) {
        Map<String, ModuleOverride> drawn = new HashMap<>();
        for (String name : NAMES) {
            if (depth > 0 && chance(4)) {
                continue;
            }
            Optional<String> version = depth == 0 || (depth == 1 && chance(4))
                    ? Optional.of(VERSIONS.get(random.nextInt(2)))
                    : Optional.empty();
            DrawnVersion like =
                    versions.getOrDefault(name, Map.of()).getOrDefault(VERSIONS.get(random.nextInt(2)), version(false));
            drawn.put(
                    name,
                    new ModuleOverride(
                            chance(3) ? Optional.of(chance(2)) : Optional.empty(),
                            config(like),
                            flags(),
                            locks(),
                            version,
                            1 + random.nextInt(100)));
        }
        return drawn;
    }

    /** A configuration that mostly fits the types of that version. */
    Map<String, Object> config(DrawnVersion like) {
        Map<String, Object> config = new HashMap<>();
        for (String key : KEYS) {
            if (chance(2)) {
                DrawnKey known = like.keys().get(key);
                config.put(key, known == null || chance(12) ? value() : value(known));
            }
        }
        return config;
    }

    Map<String, Boolean> flags() {
        Map<String, Boolean> flags = new HashMap<>();
        FLAGS.stream().filter(flag -> chance(2)).forEach(flag -> flags.put(flag, chance(2)));
        return flags;
    }

    boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    private Set<String> locks() {
        Set<String> locks = new HashSet<>();
        KEYS.stream().filter(key -> chance(6)).forEach(key -> locks.add("config." + key));
        FLAGS.stream().filter(flag -> chance(6)).forEach(flag -> locks.add("flag." + flag));
        return locks;
    }

    private Object value(DrawnKey key) {
        return switch (key.type()) {
            case "integer" -> number(10);
            case "string" -> chance(3) ? "long" : "s" + random.nextInt(3);
            case "array" -> list();
            default -> object();
        };
    }

    private Object value() {
        return switch (random.nextInt(4)) {
            case 0 -> number(10);
            case 1 -> "s";
            case 2 -> list();
            default -> object();
        };
    }

    private Long number(int bound) {
        return (long) random.nextInt(bound);
    }

    private List<Object> list() {
        List<Object> list = new ArrayList<>();
        for (String element : List.of("x", "y", "z")) {
            if (chance(2)) {
                list.add(element);
            }
        }
        return list;
    }

    private Map<String, Object> object() {
        Map<String, Object> object = new HashMap<>();
        for (String field : List.of("p", "q")) {
            if (chance(2)) {
                object.put(field, number(4));
            }
        }
        return object;
    }
}
