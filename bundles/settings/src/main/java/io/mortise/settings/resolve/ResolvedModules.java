package io.mortise.settings.resolve;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mortise.host.settings.EffectiveModule;
import io.mortise.host.settings.ResolvedModule;
import io.mortise.host.tenant.Scope;
import io.mortise.settings.cascade.Cascade;
import io.mortise.settings.cascade.ModuleRules;
import io.mortise.settings.cascade.RegisteredModule;
import io.mortise.settings.resolve.ScopeView.Decisive;
import java.util.Optional;

/** Resolves modules and remembers the results, as many as fit, for as long as nothing that decides them changes. */
final class ResolvedModules {
    private static final int BASE_BYTES = 600;
    private static final int BYTES_PER_VALUE = 160;

    private final Cache<Key, Result> results;

    ResolvedModules(long maxBytes) {
        this.results = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher((Key key, Result result) -> result.bytes())
                .executor(Runnable::run)
                .build();
    }

    ResolvedModule resolve(ScopeView view, RegisteredModule module) {
        return result(view, module).resolved();
    }

    /** Empty when no version of the module is valid in the scope. */
    Optional<EffectiveModule> effective(ScopeView view, RegisteredModule module) {
        return result(view, module).effective();
    }

    private Result result(ScopeView view, RegisteredModule module) {
        Key key = new Key(view.scope(), module.name());
        Result known = results.getIfPresent(key);
        Decisive decisive = view.decisive();
        if (known == null || !known.decisive().equals(decisive)) {
            known = compute(view, decisive, module);
            results.put(key, known);
        }
        return known;
    }

    private static Result compute(ScopeView view, Decisive decisive, RegisteredModule module) {
        Optional<ModuleRules> rules = view.rules(module.name());
        ResolvedModule resolved =
                Cascade.resolve(module, rules, view.layers(module), ReasonFinder.reason(view, module.name()));
        return new Result(decisive, resolved, rules.map(known -> Cascade.effective(resolved, known)));
    }

    private record Key(Scope scope, String module) {}

    private record Result(Decisive decisive, ResolvedModule resolved, Optional<EffectiveModule> effective) {
        int bytes() {
            return BASE_BYTES
                    + BYTES_PER_VALUE
                            * (resolved.config().size()
                                    + resolved.featureFlags().size());
        }
    }
}
