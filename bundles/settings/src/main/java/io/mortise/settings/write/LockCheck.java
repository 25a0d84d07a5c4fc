package io.mortise.settings.write;

import io.mortise.host.problem.NearestName;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.settings.FlagDefinition;
import io.mortise.settings.cascade.LockName;
import io.mortise.settings.schema.ConfigSchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks the locks that a change adds. */
final class LockCheck {
    private final Proposal proposal;
    private final Refusals refusals;
    private final ConfigSchema schema;
    private final Map<String, FlagDefinition> flags;

    LockCheck(Proposal proposal, Refusals refusals) {
        this.proposal = proposal;
        this.refusals = refusals;
        this.schema = proposal.rules().schema();
        this.flags = proposal.rules().definition().featureFlags();
    }

    void check() {
        List<String> locks = List.copyOf(proposal.proposed().locks());
        for (String lock : locks) {
            if (!proposal.stored().locks().contains(lock)) {
                checkLock(lock, '/' + OverrideDocument.LOCKS + '/' + locks.indexOf(lock));
            }
        }
    }

    private void checkLock(String lock, String pointer) {
        Optional<LockName> name = LockName.parse(lock);
        if (name.isEmpty()) {
            refuse(ProblemCode.WRONG_TYPE, pointer, "'" + lock + "' is no lock", "Write config.<key> or flag.<name>");
        } else if (name.get().isFlag() && !flags.containsKey(name.get().name())) {
            refuse(
                    ProblemCode.UNKNOWN_FLAG,
                    pointer,
                    proposal.module().name() + " has no feature flag '"
                            + name.get().name() + "'",
                    NearestName.mend(name.get().name(), flags.keySet()));
        } else if (!name.get().isFlag() && !schema.knows(name.get().name())) {
            refuse(
                    ProblemCode.UNKNOWN_CONFIG_KEY,
                    pointer,
                    proposal.module().name() + " has no configuration key '"
                            + name.get().name() + "'",
                    NearestName.mend(name.get().name(), schema.keys()));
        }
    }

    private void refuse(ProblemCode code, String pointer, String message, String mend) {
        refusals.add(code, proposal.scope(), pointer, message, mend);
    }
}
