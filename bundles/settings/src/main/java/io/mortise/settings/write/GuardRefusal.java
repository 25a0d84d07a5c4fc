package io.mortise.settings.write;

import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.tenant.Scope;
import io.mortise.settings.cascade.ScopeWords;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/**
 * What the database's own guards refuse, as a problem. They see what the checks have seen before them, so this tells a
 * person what happened only when something has gone past those.
 */
final class GuardRefusal {
    private static final Map<String, ProblemCode> CODES = Map.of(
            "MRT02", ProblemCode.MODULE_NOT_FOUND,
            "MRT03", ProblemCode.MODULE_UNAVAILABLE,
            "MRT04", ProblemCode.PARENT_DISABLED);

    private static final Map<ProblemCode, String> WHY = Map.of(
            ProblemCode.MODULE_NOT_FOUND, "The registry has no module of that name",
            ProblemCode.MODULE_UNAVAILABLE, "It is not installed",
            ProblemCode.PARENT_DISABLED, "A scope above has it off");

    private GuardRefusal() {}

    /** Empty when the statement failed for another reason. */
    static Optional<ProblemException> of(SQLException failure, Scope scope, String module) {
        return Optional.ofNullable(failure.getSQLState())
                .map(CODES::get)
                .map(code -> new ProblemException(
                        new Problem(
                                code,
                                module + " was not changed for " + ScopeWords.of(scope),
                                WHY.getOrDefault(code, ""),
                                scope.key(),
                                "Read it again, and repeat the change if it still makes sense"),
                        failure));
    }
}
