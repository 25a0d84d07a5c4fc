package io.mortise.settings.write;

import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.problem.Reason;
import io.mortise.host.problem.ReasonCode;
import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.settings.OverrideChange;
import io.mortise.host.settings.OverrideChange.Revert;
import io.mortise.host.settings.UnknownModule;
import io.mortise.host.tenant.Scope;
import io.mortise.settings.cascade.Layers;
import io.mortise.settings.cascade.ModuleRules;
import io.mortise.settings.cascade.RegisteredModule;
import io.mortise.settings.cascade.ScopeWords;
import java.util.List;
import java.util.Optional;

/** Works out what a scope would say after a change, and refuses what the cascade does not allow. Reads nothing, writes nothing. */
public final class ChangePlan {
    private final ModuleVersions versions;

    public ChangePlan(ModuleVersions versions) {
        this.versions = versions;
    }

    /** What the target of the layers would say, its revision still the stored one; throws what {@code change} throws. */
    public ModuleOverride apply(RegisteredModule module, Layers layers, OverrideChange change) {
        Scope scope = layers.scope();
        ModuleOverride stored = layers.target().override();
        if (change instanceof Revert) {
            return keepingVersion(scope, stored, ModuleOverride.NONE.withRevision(stored.revision()));
        }
        Refusals refusals = new Refusals();
        ModuleOverride read = new OverrideDocument(scope, refusals).apply(change, stored);
        ModuleOverride proposed = keepingVersion(scope, stored, read);
        ModuleRules rules = rulesAfter(module, layers, proposed);
        Proposal proposal = new Proposal(module, rules, versions.versions(module.name()), layers, proposed, change);
        new ChangeCheck(proposal, refusals).check();
        refusals.throwIfAny(scope, module.name());
        return proposed;
    }

    /** The problem that a module of that name was never installed, or not here, or is not for that scope. */
    public ProblemException unknownModule(Scope scope, String module) {
        return UnknownModule.in(scope, module, versions.names());
    }

    /** The system has no version to inherit: there the one in use stays until another is named. */
    private static ModuleOverride keepingVersion(Scope scope, ModuleOverride stored, ModuleOverride proposed) {
        if (scope.depth() > 0 || proposed.version().isPresent()) {
            return proposed;
        }
        return new ModuleOverride(
                proposed.enabled(),
                proposed.config(),
                proposed.featureFlags(),
                proposed.locks(),
                stored.version(),
                proposed.revision());
    }

    /** The rules of the version that will be valid; those of the present one when the change names an unknown version. */
    private ModuleRules rulesAfter(RegisteredModule module, Layers layers, ModuleOverride proposed) {
        if (!module.installed()) {
            throw unavailable(module, layers.scope(), notInstalled());
        }
        return rules(module, layers.withTarget(proposed))
                .or(() -> rules(module, layers))
                .or(() -> layers.at(0).version().flatMap(version -> versions.rules(module.name(), version)))
                .orElseThrow(() -> unavailable(module, layers.scope(), starting()));
    }

    private Optional<ModuleRules> rules(RegisteredModule module, Layers layers) {
        return layers.version().flatMap(version -> versions.rules(module.name(), version));
    }

    private static Reason notInstalled() {
        return Reason.of(ReasonCode.NOT_INSTALLED, "It is not installed");
    }

    private static Reason starting() {
        return Reason.of(ReasonCode.STARTING, "This node is still making its plugins ready");
    }

    private static ProblemException unavailable(RegisteredModule module, Scope scope, Reason reason) {
        boolean starting = reason.code() == ReasonCode.STARTING;
        return new ProblemException(new Problem(
                starting ? ProblemCode.STARTING : ProblemCode.MODULE_UNAVAILABLE,
                module.name() + " was not changed for " + ScopeWords.of(scope),
                reason.message(),
                scope.key(),
                starting ? "Try again in a moment" : "Install it first",
                List.of(),
                Optional.of(reason)));
    }
}
