package io.mortise.plugins.lifecycle;

import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.settings.ResolvedModule;
import io.mortise.host.tenant.Scope;
import java.util.Optional;
import java.util.Set;

/**
 * What system scope wants of a module.
 *
 * @param versions those whose bundles are to run
 * @param selected the one of the system, on or off
 * @param revision of the override that says so
 */
record Wanted(Set<String> versions, Optional<String> selected, long revision) {
    static final Wanted NOTHING = new Wanted(Set.of(), Optional.empty(), 0);

    Wanted {
        versions = Set.copyOf(versions);
    }

    /** Reads it anew; a module that settings do not know is not wanted. */
    static Wanted read(ModuleSettings settings, String module) {
        try {
            ResolvedModule system = settings.resolve(Scope.SYSTEM, module);
            boolean on = system.installed() && system.enabled().system();
            return new Wanted(
                    on ? settings.versionsInUse(module) : Set.of(),
                    system.version(),
                    system.override().revision());
        } catch (ProblemException problem) {
            if (problem.problem().code() == ProblemCode.MODULE_NOT_FOUND) {
                return NOTHING;
            }
            throw problem;
        }
    }
}
