package io.mortise.desired.plan;

import io.mortise.host.desired.StateStep;
import io.mortise.host.identity.Actor;
import java.util.Comparator;
import java.util.Optional;

/**
 * A step, and what does it.
 *
 * @param order its place within the phase
 * @param work empty while its archive is missing
 */
public record PlannedStep(Phase phase, int order, StateStep step, Optional<Work> work) {
    static final Comparator<PlannedStep> ORDER =
            Comparator.comparing(PlannedStep::phase).thenComparingInt(PlannedStep::order);

    /** Does a step by the service whose affair it is; throws its {@code ProblemException}. */
    @FunctionalInterface
    interface Work {
        void run(Actor actor);
    }

    /** Whether it can be done now; what comes after one that cannot has to wait too. */
    public boolean isPossible() {
        return work.isPresent();
    }

    public void run(Actor actor) {
        work.orElseThrow().run(actor);
    }
}
