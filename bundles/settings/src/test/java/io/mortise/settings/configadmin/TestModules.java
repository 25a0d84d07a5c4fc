package io.mortise.settings.configadmin;

import io.mortise.host.settings.ModuleDefinition;
import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.settings.Origin;
import io.mortise.host.tenant.Scope;
import io.mortise.settings.cascade.ModuleRules;
import io.mortise.settings.store.OverrideStore;
import io.mortise.settings.write.ModuleVersions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** Knows one version of each module, and a cascade in which a scope sees the system's configuration below its own. */
final class TestModules implements ModuleVersions, ModuleSchemas, ScopedModules {
    private final AtomicBoolean isFailing = new AtomicBoolean();
    static final Map<String, Object> SCHEMA = Map.of(
            "type",
            "object",
            "additionalProperties",
            false,
            "properties",
            Map.of(
                    "limit", Map.of("type", "integer"),
                    "feature", Map.of("type", "string"),
                    "hang", Map.of("type", "boolean"),
                    "labels", Map.of("type", "array"),
                    "any", Map.of()));

    private final Map<String, ModuleDefinition> definitions = new LinkedHashMap<>();
    private final OverrideStore store;

    TestModules(OverrideStore store) {
        this.store = store;
    }

    synchronized void add(String name, String version, Origin activation) {
        definitions.put(
                name,
                new ModuleDefinition(
                        name,
                        version,
                        name,
                        "",
                        false,
                        false,
                        Optional.empty(),
                        activation,
                        Set.of(),
                        SCHEMA,
                        Map.of(),
                        "mortise:" + name + ":" + version));
    }

    @Override
    public synchronized Optional<ModuleRules> rules(String module, String version) {
        return Optional.ofNullable(definitions.get(module)).map(ModuleRules::of);
    }

    @Override
    public synchronized Set<String> versions(String module) {
        ModuleDefinition definition = definitions.get(module);
        return definition == null ? Set.of() : Set.of(definition.version());
    }

    @Override
    public synchronized Set<String> names() {
        return Set.copyOf(definitions.keySet());
    }

    @Override
    public Map<String, Object> of(Scope scope, String module) {
        return SCHEMA;
    }

    @Override
    public synchronized boolean any(Origin activation) {
        return definitions.values().stream().anyMatch(definition -> definition.activation() == activation);
    }

    @Override
    public Set<String> concernedBy(String module) {
        return Set.of(module);
    }

    /** The next question for all modules fails. */
    void failOnce() {
        isFailing.set(true);
    }

    @Override
    public synchronized Set<String> all() {
        if (isFailing.getAndSet(false)) {
            throw new IllegalStateException("The test says so");
        }
        return Set.copyOf(definitions.keySet());
    }

    @Override
    public synchronized Optional<ScopedVersion> version(Scope scope, String module) {
        Origin layer = scope.depth() == 1 ? Origin.ORG : Origin.WORKSPACE;
        return Optional.ofNullable(definitions.get(module))
                .filter(definition -> definition.activation() == layer)
                .map(definition -> new ScopedVersion(definition.version(), definition.bundleLocation()));
    }

    @Override
    public synchronized Optional<ScopedComponent> component(Scope scope, String module) {
        ModuleDefinition definition = definitions.get(module);
        if (definition == null || version(scope, module).isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> config = new LinkedHashMap<>();
        for (Scope each : new Scope[] {Scope.SYSTEM, scope}) {
            ModuleOverride override = store.load(each, module).orElse(ModuleOverride.NONE);
            if (!override.enabled().orElse(true)) {
                return Optional.empty();
            }
            config.putAll(override.config());
        }
        return Optional.of(new ScopedComponent(definition.version(), definition.bundleLocation(), config));
    }
}
