package io.mortise.desired.plan;

import io.mortise.desired.current.RunningModule;
import io.mortise.desired.json.JsonText;
import io.mortise.desired.json.Pointer;
import io.mortise.host.identity.Actor;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.problem.Violation;
import io.mortise.host.settings.OverrideChange;
import io.mortise.host.tenant.Scope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What settings and plugins would refuse of a module's new word. */
final class ModuleChecks {
    /** What depends on the scope above, which may be about to change. */
    private static final Set<ProblemCode> OF_THE_PARENT =
            Set.of(ProblemCode.PARENT_DISABLED, ProblemCode.LOCKED_BY_PARENT, ProblemCode.NARROWED);

    /** What is wrong wherever it is said: all that can be told of a scope that is not there yet. */
    private static final Set<ProblemCode> ANYWHERE = Set.of(
            ProblemCode.UNKNOWN_FIELD,
            ProblemCode.WRONG_TYPE,
            ProblemCode.UNKNOWN_CONFIG_KEY,
            ProblemCode.UNKNOWN_FLAG,
            ProblemCode.CONFIG_INVALID,
            ProblemCode.INVALID_VALUE);

    private final Draft draft;
    private final Set<String> disabling = new TreeSet<>();
    private final Map<String, Optional<ProblemException>> told = new HashMap<>();

    ModuleChecks(Draft draft) {
        this.draft = draft;
    }

    /** Finds out what is wrong with a change; of a version that is not here yet nothing is known. */
    void check(ModuleScope at, String name, Map<String, Object> before, Map<String, Object> after) {
        if (at.isSystem() && ModuleDocument.isOff(after) && !ModuleDocument.isOff(before)) {
            disabling.add(name);
        }
        if (draft.awaited.contains(name)) {
            return;
        }
        String pointer = Pointer.to(at.pointer(), name);
        if (at.isSystem()) {
            checkVersion(name, after);
        }
        if (Boolean.TRUE.equals(after.get(ModuleDocument.ENABLED))
                && !Boolean.TRUE.equals(before.get(ModuleDocument.ENABLED))) {
            offAbove(at.scope(), name)
                    .ifPresent(off -> draft.fault(
                            ProblemCode.PARENT_DISABLED,
                            pointer + "/" + ModuleDocument.ENABLED,
                            name + " is off for " + off.key() + ", so that it cannot be on below",
                            "Enable it there in this document too, or leave this out"));
        }
        refusal(at, name, after).ifPresent(refused -> tell(refused, at, name, pointer));
    }

    private void checkVersion(String name, Map<String, Object> after) {
        if (after.get(ModuleDocument.VERSION) instanceof String version && draft.versions.size() == 1) {
            try {
                draft.services.plugins().requireUsable(name, version);
            } catch (ProblemException refused) {
                boolean mayBeGranted = refused.problem().code() == ProblemCode.PERMISSION_PENDING
                        && draft.steps.stream().anyMatch(step -> step.phase() == Phase.GRANTS);
                if (!mayBeGranted) {
                    draft.refused(refused, Draft.pluginPointer(name));
                }
            }
        }
    }

    private Optional<Scope> offAbove(Scope scope, String name) {
        Optional<Scope> parent = scope.parent();
        if (parent.isEmpty()) {
            return Optional.empty();
        }
        Optional<Boolean> said = draft.openly.get(ModuleScope.key(parent.get(), name));
        boolean isOff = said == null ? isOff(parent.get(), name) : said.equals(Optional.of(false));
        return isOff ? parent : offAbove(parent.get(), name);
    }

    private boolean isOff(Scope scope, String name) {
        Map<String, RunningModule> modules = scope.org()
                .map(org -> draft.now.organizations().get(org.value()))
                .map(org -> org.modules())
                .orElse(scope.depth() == 0 ? draft.now.modules() : Map.of());
        return Optional.ofNullable(modules.get(name))
                .filter(module -> ModuleDocument.isOff(module.document()))
                .isPresent();
    }

    private Optional<ProblemException> refusal(ModuleScope at, String name, Map<String, Object> after) {
        if (at.exists()) {
            return preview(at.scope(), name, ModuleSteps.changeTo(at.scope(), after));
        }
        Map<String, Object> values = new TreeMap<>(after);
        values.keySet().retainAll(List.of(ModuleDocument.CONFIG, ModuleDocument.FLAGS));
        return told.computeIfAbsent(
                name + " " + JsonText.write(values),
                same -> preview(Scope.SYSTEM, name, new OverrideChange.Patch(values)));
    }

    private Optional<ProblemException> preview(Scope scope, String name, OverrideChange change) {
        try {
            draft.services.modules().preview(scope, name, change);
            return Optional.empty();
        } catch (ProblemException refused) {
            if (refused.problem().code().status() >= 500) {
                throw refused;
            }
            return Optional.of(refused);
        }
    }

    private void tell(ProblemException refused, ModuleScope at, String name, String pointer) {
        Problem problem = refused.problem();
        List<Violation> violations = problem.violations().isEmpty()
                ? List.of(new Violation(problem.code(), "", problem.detail(), problem.mend()))
                : problem.violations();
        for (Violation violation : violations) {
            boolean isOurs = at.exists() || ANYWHERE.contains(violation.code());
            boolean mayChange = OF_THE_PARENT.contains(violation.code()) && isChangedAbove(at.scope(), name);
            boolean isTold = violation.code() == ProblemCode.PARENT_DISABLED
                    && offAbove(at.scope(), name).isPresent();
            if (isOurs && !mayChange && !isTold) {
                draft.fault(violation.code(), pointer + violation.pointer(), violation.message(), violation.mend());
            }
        }
    }

    private boolean isChangedAbove(Scope scope, String name) {
        return scope.parent()
                .filter(parent ->
                        draft.openly.containsKey(ModuleScope.key(parent, name)) || isChangedAbove(parent, name))
                .isPresent();
    }

    /** What others need stays on, unless these go off too. */
    void dependents() {
        for (String name : disabling) {
            if (draft.awaited.contains(name)) {
                continue;
            }
            try {
                List<String> staying = draft
                        .services
                        .plugins()
                        .deactivate(name, false, true, new Actor(draft.userId, "desired-state"))
                        .dependents()
                        .stream()
                        .filter(dependent -> !disabling.contains(dependent))
                        .toList();
                if (!staying.isEmpty()) {
                    draft.fault(
                            ProblemCode.HAS_DEPENDENTS,
                            Pointer.to("/modules", name) + "/" + ModuleDocument.ENABLED,
                            name + " is needed by " + String.join(", ", staying),
                            "Switch these off too, or leave it on");
                }
            } catch (ProblemException refused) {
                if (refused.problem().code() != ProblemCode.CORE_MODULE) { // the preview has told that
                    draft.refused(refused, Pointer.to("/modules", name));
                }
            }
        }
    }
}
