package io.mortise.settings.resolve;

import io.mortise.host.problem.Reason;
import io.mortise.host.problem.ReasonCode;
import io.mortise.host.settings.ModuleOwner;
import io.mortise.host.tenant.Scope;
import io.mortise.settings.cascade.Cascade;
import io.mortise.settings.cascade.Layers;
import io.mortise.settings.cascade.ModuleRules;
import io.mortise.settings.cascade.RegisteredModule;
import io.mortise.settings.cascade.ScopeWords;
import io.mortise.settings.cascade.ToggleCascade;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Says why a module is not available: the first reason of the order of precedence. */
final class ReasonFinder {
    private ReasonFinder() {}

    /** Empty when the module is available. */
    static Optional<Reason> reason(ScopeView view, String module) {
        if (view.isAvailable(module)) {
            return Optional.empty();
        }
        if (!ModuleOwner.isVisible(view.scope(), module)) {
            return Optional.of(VersionChoice.notInstalled(module));
        }
        return own(view, module)
                .or(() -> required(view, module, Set.of(module)))
                .or(() -> notEntitled(view, module));
    }

    private static Optional<Reason> own(ScopeView view, String name) {
        Optional<Reason> failure = VersionChoice.failure(
                view.snapshot().catalog(), name, view.versions().pin(name));
        return failure.filter(reason -> reason.code().compareTo(ReasonCode.SIGNATURE_INVALID) <= 0)
                .or(() -> notAccepted(view, name))
                .or(() -> failure)
                .or(() -> view.snapshot().catalog().module(name).flatMap(module -> toggle(view, module)));
    }

    private static Optional<Reason> notAccepted(ScopeView view, String module) {
        return view.unaccepted(module).flatMap(refusal -> view.scope()
                .org()
                .map(org -> Reason.ofScope(
                        ReasonCode.SIGNATURE_INVALID, refusal, Scope.of(org).key())));
    }

    private static Optional<Reason> toggle(ScopeView view, RegisteredModule module) {
        Optional<ModuleRules> rules = view.rules(module.name());
        Layers layers = view.layersInForce(module);
        return ToggleCascade.firstOff(
                        Cascade.isCore(module, rules),
                        rules.flatMap(known -> known.definition().optIn()),
                        layers)
                .map(scope -> switchedOff(scope, layers));
    }

    private static Reason switchedOff(Scope scope, Layers layers) {
        ReasonCode code =
                switch (scope.depth()) {
                    case 0 -> ReasonCode.SYSTEM_DISABLED;
                    case 1 -> ReasonCode.ORG_DISABLED;
                    default -> ReasonCode.WORKSPACE_DISABLED;
                };
        boolean isMissing = layers.at(scope.depth()).enabled().isEmpty();
        String message = scope.depth() == 0
                ? "Switched off for the whole system"
                : (isMissing ? "Not switched on by " : "Switched off by ") + ScopeWords.of(scope);
        return Reason.ofScope(code, message, scope.key());
    }

    /** @param chain what leads there, none of which is followed twice */
    private static Optional<Reason> required(ScopeView view, String module, Set<String> chain) {
        for (String required : new TreeSet<>(view.versions().requires(module))) {
            if (!chain.contains(required) && !view.isAvailable(required)) {
                return Optional.of(requires(view, module, required, chain));
            }
        }
        return Optional.empty();
    }

    private static Optional<Reason> notEntitled(ScopeView view, String module) {
        return view.refusal(module).flatMap(refusal -> view.scope()
                .org()
                .map(org -> Reason.ofScope(
                        ReasonCode.NOT_ENTITLED, refusal, Scope.of(org).key())));
    }

    private static Reason requires(ScopeView view, String module, String required, Set<String> chain) {
        Set<String> longer = new HashSet<>(chain);
        longer.add(required);
        Optional<Reason> cause =
                own(view, required).or(() -> required(view, required, longer)).or(() -> notEntitled(view, required));
        String why = cause.map(Reason::message).orElse("they need each other in a circle");
        return new Reason(
                ReasonCode.REQUIRES_MODULE,
                module + " needs " + required + ", which is not available here: " + why,
                cause.flatMap(Reason::scope),
                Optional.of(required));
    }
}
