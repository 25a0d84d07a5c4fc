package io.mortise.desired.plan;

import io.mortise.host.desired.StateStep;
import io.mortise.host.identity.Actor;
import java.util.Comparator;

/**
 * A step, and what does it.
 *
 * @param order its place within the phase
 */
public record PlannedStep(Phase phase, int order, StateStep step, Work work) {
    static final Comparator<PlannedStep> ORDER =
            Comparator.comparing(PlannedStep::phase).thenComparingInt(PlannedStep::order);

    /** Does a step by the service whose affair it is; throws its {@code ProblemException}. */
    @FunctionalInterface
    interface Work {
        void run(Actor actor);
    }

    public void run(Actor actor) {
        work.run(actor);
    }
}
