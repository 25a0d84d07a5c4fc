package io.mortise.host.settings;

import io.mortise.host.problem.NearestName;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.tenant.Scope;
import java.util.Collection;

/**
 * The 404 answer for a module that does not exist. One that the caller may not know about is answered with the same words, so
 * that nobody can find out what another organization has: throw this and no other.
 */
public final class UnknownModule {
    private UnknownModule() {}

    /**
     * There is no such module in the scope, or the caller may not know of it.
     *
     * @param known the names of all modules; only those are suggested that everybody knows in that scope
     */
    public static ProblemException in(Scope scope, String module, Collection<String> known) {
        return new ProblemException(new Problem(
                ProblemCode.MODULE_NOT_FOUND,
                "Module " + module + " was not found",
                "No module of that name is installed",
                "module " + module,
                NearestName.mend(
                        module,
                        known.stream()
                                .filter(name -> !ModuleOwner.isOwned(name)
                                        || (scope.depth() > 0 && ModuleOwner.isVisible(scope, name)))
                                .toList())));
    }
}
