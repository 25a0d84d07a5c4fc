package io.mortise.settings.resolve;

import io.mortise.host.settings.ModuleStatus;
import io.mortise.host.settings.SafeMode;
import io.mortise.settings.cascade.ModuleRules;
import io.mortise.settings.cascade.RegisteredModule;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What this node knows of all modules at one moment: the registry, the versions and the state of their bundles. Immutable.
 *
 * @param registry by name, in the order of names
 * @param safeMode what is left out
 */
record Catalog(
        Map<String, RegisteredModule> registry,
        Map<VersionKey, ModuleRules> versions,
        Map<VersionKey, ModuleStatus> statuses,
        SafeMode.Level safeMode) {
    static final Catalog EMPTY = new Catalog(Map.of(), Map.of(), Map.of(), SafeMode.Level.OFF);

    Catalog {
        registry = Collections.unmodifiableMap(new TreeMap<>(registry));
        versions = Map.copyOf(versions);
        statuses = Map.copyOf(statuses);
    }

    /** Whether what organizations and workspaces say is in force. */
    boolean hearsTenants() {
        return safeMode != SafeMode.Level.SYSTEM_ONLY;
    }

    /** Whether uploaded plugins may serve. */
    boolean hasPlugins() {
        return safeMode != SafeMode.Level.PLUGINS;
    }

    Catalog withSafeMode(SafeMode.Level level) {
        return new Catalog(registry, versions, statuses, level);
    }

    Optional<RegisteredModule> module(String name) {
        return Optional.ofNullable(registry.get(name));
    }

    Optional<ModuleRules> rules(String module, String version) {
        return Optional.ofNullable(versions.get(new VersionKey(module, version)));
    }

    Optional<ModuleStatus> status(String module, String version) {
        return Optional.ofNullable(statuses.get(new VersionKey(module, version)));
    }

    Set<String> versionsOf(String module) {
        Set<String> known = new TreeSet<>();
        versions.keySet().forEach(key -> {
            if (key.module().equals(module)) {
                known.add(key.version());
            }
        });
        return known;
    }

    Catalog withRegistry(List<RegisteredModule> modules) {
        Map<String, RegisteredModule> byName = new HashMap<>();
        modules.forEach(module -> byName.put(module.name(), module));
        return new Catalog(byName, versions, statuses, safeMode);
    }

    Catalog withModule(String name, Optional<RegisteredModule> module) {
        Map<String, RegisteredModule> changed = new HashMap<>(registry);
        module.ifPresentOrElse(present -> changed.put(name, present), () -> changed.remove(name));
        return new Catalog(changed, versions, statuses, safeMode);
    }

    Catalog withVersion(ModuleRules rules) {
        Map<VersionKey, ModuleRules> changed = new HashMap<>(versions);
        changed.put(new VersionKey(rules.definition().name(), rules.definition().version()), rules);
        return new Catalog(registry, changed, statuses, safeMode);
    }

    Catalog withoutVersion(VersionKey key) {
        Map<VersionKey, ModuleRules> kept = new HashMap<>(versions);
        Map<VersionKey, ModuleStatus> keptStatuses = new HashMap<>(statuses);
        kept.remove(key);
        keptStatuses.remove(key);
        return new Catalog(registry, kept, keptStatuses, safeMode);
    }

    Catalog withStatus(VersionKey key, ModuleStatus status) {
        Map<VersionKey, ModuleStatus> changed = new HashMap<>(statuses);
        changed.put(key, status);
        return new Catalog(registry, versions, changed, safeMode);
    }
}
