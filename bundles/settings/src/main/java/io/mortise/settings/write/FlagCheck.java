package io.mortise.settings.write;

import io.mortise.host.problem.NearestName;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.settings.FlagDefinition;
import io.mortise.host.settings.ResolvedModule.FlagValue;
import io.mortise.settings.cascade.FlagCascade;
import io.mortise.settings.cascade.ScopeWords;
import java.util.Map;

/** Checks the feature flags that a change sets. */
final class FlagCheck {
    private final Proposal proposal;
    private final Refusals refusals;
    private final Map<String, FlagDefinition> flags;

    FlagCheck(Proposal proposal, Refusals refusals) {
        this.proposal = proposal;
        this.refusals = refusals;
        this.flags = proposal.rules().definition().featureFlags();
    }

    void check() {
        Map<String, FlagValue> after = FlagCascade.resolve(flags, proposal.after());
        for (String name : proposal.flagsSet()) {
            FlagDefinition definition = flags.get(name);
            String pointer = Refusal.pointer(OverrideDocument.FLAGS, name);
            FlagValue value = after.get(name);
            if (definition == null || value == null) {
                refuse(
                        ProblemCode.UNKNOWN_FLAG,
                        pointer,
                        proposal.module().name() + " has no feature flag '" + name + "'",
                        NearestName.mend(name, flags.keySet()));
            } else if (value.lockedBy().isPresent()) {
                refusals.addLocked(value.lockedBy().get(), pointer, name);
            } else if (value.warning().isPresent()) {
                refuseFlag(definition, pointer, name);
            }
        }
    }

    private void refuseFlag(FlagDefinition definition, String pointer, String name) {
        if (definition.scopes().contains(proposal.layers().target().origin())) {
            refuse(
                    ProblemCode.NARROWED,
                    pointer,
                    "'" + name + "' is off above, and may only be switched off here",
                    "Leave it out, or ask for it to be switched on above");
        } else {
            refuse(
                    ProblemCode.NOT_OVERRIDABLE,
                    pointer,
                    "'" + name + "' cannot be set for " + ScopeWords.of(proposal.scope()),
                    "Set it at a scope the module allows");
        }
    }

    private void refuse(ProblemCode code, String pointer, String message, String mend) {
        refusals.add(code, proposal.scope(), pointer, message, mend);
    }
}
