package io.mortise.settings.write;

import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.problem.Violation;
import io.mortise.host.tenant.Scope;
import io.mortise.settings.cascade.ScopeWords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Collects everything a change may not do, to say it all at once. */
final class Refusals {
    /** The gravest first: the answer carries the code of the first that occurs. */
    private static final List<ProblemCode> ORDER = List.of(
            ProblemCode.UNKNOWN_FIELD,
            ProblemCode.WRONG_TYPE,
            ProblemCode.UNKNOWN_CONFIG_KEY,
            ProblemCode.UNKNOWN_FLAG,
            ProblemCode.CONFIG_INVALID,
            ProblemCode.VERSION_NOT_FOUND,
            ProblemCode.CORE_MODULE,
            ProblemCode.PARENT_DISABLED,
            ProblemCode.NOT_OVERRIDABLE,
            ProblemCode.LOCKED_BY_PARENT,
            ProblemCode.NARROWED);

    private final List<Refusal> refusals = new ArrayList<>();

    void add(Refusal refusal) {
        refusals.add(refusal);
    }

    void add(ProblemCode code, Scope where, String pointer, String message, String mend) {
        refusals.add(Refusal.of(code, where.key(), pointer, message, mend));
    }

    /** A scope above has locked the key or flag. */
    void addLocked(Scope lockedBy, String pointer, String name) {
        refusals.add(Refusal.of(
                ProblemCode.LOCKED_BY_PARENT,
                lockedBy.key(),
                pointer,
                ScopeWords.first(lockedBy) + " has locked '" + name + "'",
                "Leave it out, or ask " + ScopeWords.administrator(lockedBy) + " to unlock it"));
    }

    int size() {
        return refusals.size();
    }

    /** Throws the problem that names them all, if there are any. */
    void throwIfAny(Scope scope, String module) {
        if (!refusals.isEmpty()) {
            throw new ProblemException(problem(scope, module));
        }
    }

    private Problem problem(Scope scope, String module) {
        refusals.sort(Comparator.comparingInt(
                refusal -> ORDER.indexOf(refusal.violation().code())));
        List<Violation> violations = refusals.stream().map(Refusal::violation).toList();
        Violation first = violations.get(0);
        return new Problem(
                first.code(),
                title(first.code(), scope, module),
                violations.size() == 1
                        ? first.message()
                        : "There are " + violations.size() + " faults, first: " + first.message(),
                refusals.get(0).where(),
                violations.size() == 1 ? first.mend() : "Mend each of the violations and send it again",
                violations,
                Optional.empty());
    }

    private static String title(ProblemCode code, Scope scope, String module) {
        String what =
                switch (code) {
                    case PARENT_DISABLED -> "enabled";
                    case CORE_MODULE -> "disabled";
                    default -> "changed";
                };
        return module + " was not " + what + " for " + ScopeWords.of(scope);
    }
}
