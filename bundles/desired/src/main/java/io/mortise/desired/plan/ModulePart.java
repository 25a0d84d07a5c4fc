package io.mortise.desired.plan;

import io.mortise.desired.current.RunningModule;
import io.mortise.desired.json.JsonValues;
import io.mortise.desired.json.Pointer;
import io.mortise.desired.plan.Draft.Place;
import io.mortise.host.desired.StateStep.Action;
import io.mortise.host.problem.NearestName;
import io.mortise.host.problem.ProblemCode;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What scopes say about modules. */
final class ModulePart {
    private final Draft draft;
    private final ModuleOrder order;
    private final ModuleChecks checks;
    private final ModuleSteps steps;

    ModulePart(Draft draft) {
        this.draft = draft;
        this.order = ModuleOrder.of(draft.services.plugins().graph());
        this.checks = new ModuleChecks(draft);
        this.steps = new ModuleSteps(draft.services);
    }

    /** @param wanted the document's modules of that scope, empty where it has none */
    void plan(ModuleScope at, Map<String, Object> wanted, Map<String, RunningModule> now) {
        Set<String> names = new TreeSet<>(wanted.keySet());
        if (at.isSystem()) {
            names.addAll(draft.versions.keySet());
        }
        if (draft.isComplete(Kind.MODULES)) {
            now.keySet().stream().filter(name -> !draft.isOut(name)).forEach(names::add);
        }
        draft.withoutRemoved(names, wanted, at.pointer());
        for (String name : names) {
            if (isKnown(at, name)) {
                plan(at, name, wanted, now.getOrDefault(name, RunningModule.NONE));
            }
        }
        if (at.isSystem()) {
            checks.dependents();
        }
    }

    private boolean isKnown(ModuleScope at, String name) {
        boolean isKnown = draft.isKnown(at.scope(), name);
        if (!isKnown) {
            draft.fault(
                    ProblemCode.MODULE_NOT_FOUND,
                    Pointer.to(at.pointer(), name),
                    "No module of the name " + name + " is installed, and 'plugins' does not name it",
                    NearestName.mend(name, draft.known(at.scope())));
        }
        return isKnown;
    }

    private void plan(ModuleScope at, String name, Map<String, Object> modules, RunningModule running) {
        Map<String, Object> before = new TreeMap<>(ModuleDocument.clean(running.document(), at.isSystem()));
        Map<String, Object> wanted = Draft.members(modules, name);
        Map<String, Object> after = new TreeMap<>(ModuleDocument.clean(
                draft.isComplete(Kind.MODULES) ? wanted : JsonValues.merge(before, wanted), at.isSystem()));
        if (at.isSystem()) {
            addVersion(name, running, before, after);
        }
        Map<String, Object> opened =
                at.close().isPresent() ? ModuleDocument.opened(before, after, at.isSystem()) : after;
        if (at.close().isPresent() && !before.equals(after)) {
            draft.openly.put(at.key(name), enabled(at, opened));
        }
        draft.pins.put(at.key(name), Draft.text(after, ModuleDocument.VERSION));
        if (before.equals(after)) {
            return;
        }
        checks.check(at, name, before, after);
        OptionalLong revision = OptionalLong.of(running.revision());
        if (!opened.equals(before)) {
            add(at, at.open(), name, before, opened, revision);
        }
        if (!opened.equals(after)) {
            add(
                    at,
                    at.close().orElseThrow(),
                    name,
                    opened,
                    after,
                    opened.equals(before) ? revision : OptionalLong.empty());
        }
    }

    private static Optional<Boolean> enabled(ModuleScope at, Map<String, Object> document) {
        return document.get(ModuleDocument.ENABLED) instanceof Boolean enabled
                ? Optional.of(enabled)
                : at.isSystem() ? Optional.of(true) : Optional.empty();
    }

    private void addVersion(String name, RunningModule running, Map<String, Object> before, Map<String, Object> after) {
        String version = draft.versions.get(name);
        if (version != null
                && !draft.awaited.contains(name)
                && !running.version().equals(Optional.of(version))) {
            running.version().ifPresent(present -> before.put(ModuleDocument.VERSION, present));
            after.put(ModuleDocument.VERSION, version);
        }
    }

    private void add(
            ModuleScope at,
            Phase phase,
            String name,
            Map<String, Object> before,
            Map<String, Object> after,
            OptionalLong revision) {
        boolean isClosing = at.close().filter(close -> close == phase).isPresent();
        Action action = before.isEmpty() ? Action.CREATE : after.isEmpty() ? Action.REMOVE : Action.CHANGE;
        draft.step(
                phase,
                isClosing ? -order.of(name) : order.of(name),
                Draft.about(
                        action,
                        "module",
                        name,
                        new Place(at.scope().key(), Pointer.to(at.pointer(), name)),
                        before.isEmpty() ? null : before,
                        after.isEmpty() ? null : after),
                steps.change(at.scope(), name, before, after, revision));
    }
}
