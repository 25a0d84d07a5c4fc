package io.mortise.settings.resolve;

import io.mortise.host.problem.ProblemException;
import io.mortise.host.settings.ModuleDefinition;
import io.mortise.host.settings.Origin;
import io.mortise.host.tenant.Scope;
import io.mortise.settings.cascade.Cascade;
import io.mortise.settings.cascade.Layer;
import io.mortise.settings.cascade.ModuleRules;
import io.mortise.settings.cascade.RegisteredModule;
import io.mortise.settings.configadmin.ModuleSchemas;
import io.mortise.settings.configadmin.ScopedModules;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Tells the projection into ConfigurationAdmin what it needs to know of resolved modules. */
public final class ResolvedScopedModules implements ScopedModules, ModuleSchemas {
    private final ResolverIndex index;
    private final Set<String> everScoped = ConcurrentHashMap.newKeySet();

    public ResolvedScopedModules(ResolverIndex index) {
        this.index = index;
    }

    @Override
    public boolean any(Origin activation) {
        return definitions().anyMatch(definition -> definition.activation() == activation);
    }

    @Override
    public Set<String> all() {
        Set<String> names = new TreeSet<>();
        definitions()
                .filter(definition -> definition.activation() != Origin.SYSTEM)
                .forEach(definition -> names.add(definition.name()));
        everScoped.addAll(names);
        return names;
    }

    @Override
    public Set<String> concernedBy(String module) {
        Set<String> concerned = new TreeSet<>();
        Snapshot snapshot = index.snapshot();
        for (String scoped : all()) {
            if (needs(snapshot, scoped, module)) {
                concerned.add(scoped);
            }
        }
        if (everScoped.contains(module)) {
            concerned.add(module);
        }
        return concerned;
    }

    @Override
    public Optional<ScopedVersion> version(Scope scope, String module) {
        return view(scope)
                .flatMap(view -> scopedRules(view, module))
                .map(ModuleRules::definition)
                .map(definition -> new ScopedVersion(definition.version(), definition.bundleLocation()));
    }

    private static Optional<ModuleRules> scopedRules(ScopeView view, String module) {
        return view.rules(module).filter(found -> found.definition().activation() == Layer.origin(view.scope()));
    }

    @Override
    public Optional<ScopedComponent> component(Scope scope, String module) {
        Optional<ScopeView> view = view(scope);
        Optional<ModuleRules> rules = view.flatMap(found -> scopedRules(found, module));
        if (rules.isEmpty() || !view.get().isAvailable(module)) {
            return Optional.empty();
        }
        return view.get().snapshot().catalog().module(module).map(row -> component(view.get(), row, rules.get()));
    }

    @Override
    public Map<String, Object> of(Scope scope, String module) {
        return view(scope)
                .flatMap(found -> found.rules(module))
                .map(found -> found.definition().configSchema())
                .orElse(Map.of());
    }

    private static ScopedComponent component(ScopeView view, RegisteredModule module, ModuleRules rules) {
        ModuleDefinition definition = rules.definition();
        Map<String, Object> config = Cascade.effective(
                        Cascade.resolve(module, Optional.of(rules), view.layersInForce(module), Optional.empty()),
                        rules)
                .config();
        return new ScopedComponent(definition.version(), definition.bundleLocation(), config);
    }

    /** Whether any version of the module requires the other, directly or not. */
    private static boolean needs(Snapshot snapshot, String module, String other) {
        Set<String> reached = new TreeSet<>();
        Set<String> open = new TreeSet<>(Set.of(module));
        while (!open.isEmpty()) {
            reached.addAll(open);
            Set<String> next = new TreeSet<>();
            for (String name : open) {
                for (String version : snapshot.catalog().versionsOf(name)) {
                    snapshot.catalog()
                            .rules(name, version)
                            .ifPresent(rules -> next.addAll(rules.definition().requires()));
                }
            }
            next.removeAll(reached);
            open = next;
        }
        return reached.contains(other);
    }

    /** Empty for a scope that no longer exists. */
    private Optional<ScopeView> view(Scope scope) {
        try {
            return Optional.of(index.view(scope));
        } catch (ProblemException e) {
            if (e.problem().code().status() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Stream<ModuleDefinition> definitions() {
        return index.snapshot().catalog().versions().values().stream().map(ModuleRules::definition);
    }
}
