package io.mortise.desired.plan;

import io.mortise.desired.current.RunningState;
import io.mortise.desired.json.Pointer;
import io.mortise.host.desired.MissingArchive;
import io.mortise.host.desired.StateStep;
import io.mortise.host.desired.StateStep.Action;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.problem.Violation;
import io.mortise.host.settings.ModuleOwner;
import io.mortise.host.tenant.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A plan while it is made. Not for several threads. */
final class Draft {
    private static final int MOST_FAULTS = 1000;

    final RunningState now;
    final Services services;
    final String userId;
    final Map<String, Object> document;
    private final Set<String> complete = new HashSet<>();

    final List<PlannedStep> steps = new ArrayList<>();
    final List<Violation> faults = new ArrayList<>();
    final List<MissingArchive> missing = new ArrayList<>();
    final List<String> notes = new ArrayList<>();

    /** The plugins of which a version must be uploaded: what they allow is not known yet. */
    final Set<String> awaited = new HashSet<>();

    /** The plugins that are removed. */
    final Set<String> removed = new HashSet<>();

    /** The version of the system scope that is wanted, by plugin. */
    final Map<String, String> versions = new HashMap<>();

    /** The version to which an organization will be pinned, empty for none, by scope and module; where it is looked at. */
    final Map<String, Optional<String>> pins = new HashMap<>();

    /** The organizations to whose registry something is to be installed, and which have to be made or restored before. */
    final Set<String> registries = new HashSet<>();

    /** Whether modules are on while deeper scopes are written, by scope and module; only where the document says so. */
    final Map<String, Optional<Boolean>> openly = new HashMap<>();

    Draft(RunningState now, Services services, String userId, Map<String, Object> document) {
        this.now = now;
        this.services = services;
        this.userId = userId;
        this.document = document;
        if (document.get("complete") instanceof List<?> kinds) {
            kinds.forEach(kind -> complete.add(String.valueOf(kind)));
        }
    }

    boolean isComplete(Kind kind) {
        return complete.contains(kind.word());
    }

    void step(Phase phase, StateStep step, PlannedStep.Work work) {
        step(phase, 0, step, work);
    }

    void step(Phase phase, int order, StateStep step, PlannedStep.Work work) {
        steps.add(new PlannedStep(phase, order, step, Optional.of(work)));
    }

    /** A step that an archive is missing for. */
    void waiting(Phase phase, StateStep step) {
        steps.add(new PlannedStep(phase, 0, step, Optional.empty()));
    }

    /** Where the document says which versions of a plugin there are. */
    static String pluginPointer(String plugin) {
        return Pointer.to(
                ModuleOwner.of(plugin)
                                .map(org -> Pointer.to("/organizations", org.value()))
                                .orElse("")
                        + "/plugins",
                plugin);
    }

    /** Whether a plugin belongs to an organization that is or will be out of sight, so that nothing is to be done about it. */
    boolean isOut(String plugin) {
        return ModuleOwner.of(plugin)
                .filter(org -> !members(document, "organizations").containsKey(org.value()))
                .filter(org -> now.isHidden(plugin) || isComplete(Kind.ORGANIZATIONS))
                .isPresent();
    }

    /** Whether a scope can say something about a plugin. */
    boolean isKnown(Scope scope, String plugin) {
        return ModuleOwner.isVisible(scope, plugin) && (now.modules().containsKey(plugin) || awaited.contains(plugin));
    }

    /** Takes out the plugins that are removed; what is said about one of them nonetheless is a fault. */
    void withoutRemoved(Set<String> plugins, Map<String, Object> wanted, String pointer) {
        plugins.removeAll(removed);
        wanted.keySet().stream()
                .filter(removed::contains)
                .forEach(plugin -> fault(
                        ProblemCode.INVALID_VALUE,
                        Pointer.to(pointer, plugin),
                        plugin + " goes: the document is complete in plugins and does not name it",
                        "Name it at " + pluginPointer(plugin) + ", or leave this out"));
    }

    /** All about which it can, to name the nearest one. */
    Set<String> known(Scope scope) {
        Set<String> known = new TreeSet<>(now.modules().keySet());
        known.addAll(awaited);
        known.removeIf(plugin -> !ModuleOwner.isVisible(scope, plugin));
        return known;
    }

    void fault(ProblemCode code, String pointer, String message, String mend) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(new Violation(code, pointer, message, mend));
        } else if (faults.size() == MOST_FAULTS) {
            faults.add(new Violation(
                    ProblemCode.STATE_INVALID, "", "There are more faults", "Mend these first, then try again"));
        }
    }

    /** What a service would refuse, with its pointers made those of the document. */
    void refused(ProblemException refusal, String pointer) {
        Problem problem = refusal.problem();
        if (problem.violations().isEmpty()) {
            fault(problem.code(), pointer, problem.title() + ": " + problem.detail(), problem.mend());
        }
        problem.violations()
                .forEach(violation ->
                        fault(violation.code(), pointer + violation.pointer(), violation.message(), violation.mend()));
    }

    /** A step about something; values that are missing are empty. */
    static StateStep about(
            Action action, String kind, String subject, Place place, @Nullable Object before, @Nullable Object after) {
        return new StateStep(
                action,
                kind,
                subject,
                place.scope(),
                place.pointer(),
                Optional.ofNullable(before),
                Optional.ofNullable(after),
                false);
    }

    /** The same for a removal with which data goes. */
    static StateStep removal(String kind, String subject, Place place, @Nullable Object before) {
        return new StateStep(
                Action.REMOVE,
                kind,
                subject,
                place.scope(),
                place.pointer(),
                Optional.ofNullable(before),
                Optional.empty(),
                true);
    }

    /**
     * Where something is.
     *
     * @param scope the key of the scope
     * @param pointer the place in the document
     */
    record Place(String scope, String pointer) {}

    /** The member of an object of the document, empty where there is none. */
    static Optional<Map<String, Object>> object(Map<String, Object> parent, String member) {
        if (parent.get(member) instanceof Map<?, ?> object) {
            @SuppressWarnings("unchecked") // the document is JSON
            Map<String, Object> json = (Map<String, Object>) object;
            return Optional.of(json);
        }
        return Optional.empty();
    }

    static Map<String, Object> members(Map<String, Object> parent, String member) {
        return object(parent, member).orElse(Map.of());
    }

    static Optional<String> text(Map<String, Object> parent, String member) {
        return parent.get(member) instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
