package io.mortise.plugins.lifecycle;

import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.problem.Violation;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.settings.ResolvedModule;
import io.mortise.host.tenant.Scope;
import io.mortise.plugins.manifest.SemanticRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Holds what a version needs against the versions that are in use, where others are only installed. */
final class NeedsInUse {
    private final ModuleSettings settings;

    NeedsInUse(ModuleSettings settings) {
        this.settings = settings;
    }

    /**
     * What a version needs directly and a scope has in use in a version that will not do; what is not installed at all is no
     * matter of it.
     */
    List<Violation> unmet(InstalledVersion version, Scope scope, Installation now) {
        List<Violation> unmet = new ArrayList<>();
        new TreeMap<>(version.manifest().dependencies()).forEach((name, range) -> inUse(scope, name)
                .flatMap(number -> now.find(name, number))
                .filter(used -> !range.admits(used.manifest().version()))
                .ifPresent(used -> unmet.add(violation(version, used, range, now))));
        return unmet;
    }

    /** The same for the system, in one sentence for a person; empty when nothing is unmet. */
    Optional<String> unmet(InstalledVersion version, Installation now) {
        List<Violation> unmet = unmet(version, Scope.SYSTEM, now);
        return unmet.isEmpty()
                ? Optional.empty()
                : Optional.of(unmet.stream()
                        .map(one -> one.message() + ". " + one.mend())
                        .collect(Collectors.joining(". ")));
    }

    private Optional<String> inUse(Scope scope, String name) {
        try {
            return Optional.of(settings.resolve(scope, name))
                    .filter(ResolvedModule::installed)
                    .flatMap(ResolvedModule::version);
        } catch (ProblemException problem) {
            if (problem.problem().code() == ProblemCode.MODULE_NOT_FOUND) {
                return Optional.empty(); // it is just being installed
            }
            throw problem;
        }
    }

    private static Violation violation(
            InstalledVersion version, InstalledVersion used, SemanticRange range, Installation now) {
        String name = used.row().name();
        Optional<String> fit = now.versions(name).stream()
                .filter(other -> range.admits(other.manifest().version()))
                .map(other -> other.row().version())
                .findFirst();
        return new Violation(
                ProblemCode.DEPENDENCY_MISSING,
                "/dependencies/" + name,
                version.row().name() + " " + version.row().version() + " needs " + name + " " + range.text()
                        + ", but version " + used.row().version() + " of it is in use",
                fit.map(number -> "Activate version " + number + " of " + name + " first, which is installed")
                        .orElse("Install and activate a version of " + name + " within " + range.text() + " first"));
    }
}
