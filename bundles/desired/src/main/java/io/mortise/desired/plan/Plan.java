package io.mortise.desired.plan;

import io.mortise.desired.json.JsonText;
import io.mortise.host.desired.MissingArchive;
import io.mortise.host.desired.StatePlan;
import io.mortise.host.desired.StateStep;
import io.mortise.host.problem.Violation;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A plan with what does its steps. */
public record Plan(List<PlannedStep> steps, StatePlan shown) {

    static Plan refused(List<Violation> faults) {
        return new Plan(List.of(), new StatePlan(fingerprint(List.of()), List.of(), faults, List.of(), List.of()));
    }

    static Plan of(Draft draft) {
        List<PlannedStep> steps = draft.steps.stream().sorted(PlannedStep.ORDER).toList();
        List<StateStep> shown = steps.stream().map(PlannedStep::step).toList();
        return new Plan(
                steps,
                new StatePlan(
                        fingerprint(shown),
                        shown,
                        draft.faults,
                        draft.missing.stream()
                                .sorted(Comparator.comparing(MissingArchive::pointer))
                                .toList(),
                        draft.notes));
    }

    private static String fingerprint(List<StateStep> steps) {
        return JsonText.sha256(JsonText.write(steps.stream()
                .map(step -> Stream.of(
                                step.action(),
                                step.kind(),
                                step.subject(),
                                step.where(),
                                step.before().map(JsonText::write).orElse(""),
                                step.after().map(JsonText::write).orElse(""))
                        .map(String::valueOf)
                        .toList())
                .toList()));
    }
}
