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
import org.jspecify.annotations.Nullable;

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

    /** The result that is remembered, if nothing has changed since that decides it; else null. */
    @Nullable
    Result find(Snapshot snapshot, Scope scope, String module) {
        Result known = results.getIfPresent(new Key(scope, module));
        Basis basis = known == null ? null : known.basis();
        return basis != null && basis.holdsFor(snapshot) ? known : null;
    }

    ResolvedModule resolve(ScopeView view, RegisteredModule module) {
        return result(view, module, null).resolved();
    }

    /** @param basis of the scope, taken before the view; null when nobody needs to find the result without a view */
    Result result(ScopeView view, RegisteredModule module, @Nullable Basis basis) {
        Key key = new Key(view.scope(), module.name());
        Result known = results.getIfPresent(key);
        Decisive decisive = view.decisive();
        if (known != null && known.decisive().equals(decisive)) {
            if (basis == null) {
                return known;
            }
            known = known.on(basis);
        } else {
            known = compute(view, decisive, module, basis);
        }
        results.put(key, known);
        return known;
    }

    /** The module is gone: nobody will ask for it again. */
    void forget(String module) {
        results.asMap().keySet().removeIf(key -> key.module().equals(module));
    }

    private static Result compute(ScopeView view, Decisive decisive, RegisteredModule module, @Nullable Basis basis) {
        Optional<ModuleRules> rules = view.rules(module.name());
        ResolvedModule resolved = Cascade.resolve(
                        module, rules, view.layersInForce(module), ReasonFinder.reason(view, module.name()))
                .withOverride(view.said(module));
        Optional<EffectiveModule> effective = rules.map(valid -> Cascade.effective(resolved, valid));
        return new Result(decisive, basis, resolved, effective);
    }

    private record Key(Scope scope, String module) {}

    /**
     * A resolved module, and what decided it.
     *
     * @param effective empty when no version of the module is valid in the scope
     */
    record Result(
            Decisive decisive, @Nullable Basis basis, ResolvedModule resolved, Optional<EffectiveModule> effective) {

        /** The same, which was found to be true on a newer basis. */
        Result on(Basis newer) {
            return new Result(decisive, newer, resolved, effective);
        }

        int bytes() {
            return BASE_BYTES
                    + BYTES_PER_VALUE
                            * (resolved.config().size()
                                    + resolved.featureFlags().size());
        }
    }
}
