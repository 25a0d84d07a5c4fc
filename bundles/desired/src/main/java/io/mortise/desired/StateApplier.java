package io.mortise.desired;

import io.mortise.desired.applied.AppliedStates;
import io.mortise.desired.json.JsonValues;
import io.mortise.desired.plan.Plan;
import io.mortise.desired.plan.PlannedStep;
import io.mortise.desired.plan.Planner;
import io.mortise.host.desired.ApplyReport;
import io.mortise.host.desired.ApplyRequest;
import io.mortise.host.desired.StatePlan;
import io.mortise.host.desired.StateStep;
import io.mortise.host.identity.Actor;
import io.mortise.host.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does the steps of a plan, one after the other. Safe for use by many threads, of which one at a time applies. */
final class StateApplier {
    private static final Logger log = LoggerFactory.getLogger(StateApplier.class);
    private static final String STEPS = "steps";

    private final Planner planner;
    private final AppliedStates applied;
    private final ReentrantLock turn = new ReentrantLock();

    StateApplier(Planner planner, AppliedStates applied) {
        this.planner = planner;
        this.applied = applied;
    }

    ApplyReport apply(Map<String, Object> document, ApplyRequest request, Actor actor) {
        if (!turn.tryLock()) {
            throw ApplyProblems.running();
        }
        try {
            return applyNow(JsonValues.object(document), request, actor);
        } finally {
            turn.unlock();
        }
    }

    private ApplyReport applyNow(Map<String, Object> document, ApplyRequest request, Actor actor) {
        Plan plan = planner.plan(document, actor.userId());
        ApplyProblems.refuse(plan.shown(), request);
        List<StateStep> done = new ArrayList<>();
        long end = System.nanoTime() + request.time().toNanos();
        for (PlannedStep step : plan.steps()) {
            boolean isTimeUp = System.nanoTime() - end >= 0 && !done.isEmpty();
            if (isTimeUp || !step.isPossible()) {
                break;
            }
            run(step, plan, done, document, actor);
        }
        if (!done.isEmpty()) {
            log.info(
                    "Of the desired state {} of {} steps were done by {}",
                    done.size(),
                    plan.steps().size(),
                    actor.userId());
        }
        StatePlan left = done.isEmpty() ? plan.shown() : left(plan, done, document, actor);
        int remaining = left.steps().size() + left.faults().size();
        applied.record(document, Map.of(STEPS, done.size(), "remaining", remaining), remaining == 0, actor);
        return new ApplyReport(done, remaining, left.fingerprint());
    }

    private void run(PlannedStep step, Plan plan, List<StateStep> done, Map<String, Object> document, Actor actor) {
        try {
            step.run(actor);
            done.add(step.step());
        } catch (ProblemException fault) {
            throw stopped(fault, step, plan, done, document, actor);
        } catch (RuntimeException fault) {
            log.error("A step of the desired state failed: {}", step.step().words(), fault);
            throw stopped(ApplyProblems.unexpected(fault), step, plan, done, document, actor);
        }
    }

    private ProblemException stopped(
            ProblemException fault,
            PlannedStep step,
            Plan plan,
            List<StateStep> done,
            Map<String, Object> document,
            Actor actor) {
        Map<String, Object> detail = Map.of(
                STEPS,
                done.size(),
                "remaining",
                plan.steps().size() - done.size(),
                "failed",
                step.step().words(),
                "code",
                fault.problem().code().name());
        try {
            applied.record(document, detail, false, actor);
        } catch (RuntimeException unwritten) { // what keeps the step from being done may keep this from being written
            log.warn("The audit log was not told of a desired state that stopped: {}", detail, unwritten);
        }
        return ApplyProblems.stopped(fault, step.step(), plan.shown().steps(), done);
    }

    private StatePlan left(Plan plan, List<StateStep> done, Map<String, Object> document, Actor actor) {
        try {
            return planner.plan(document, actor.userId()).shown();
        } catch (ProblemException fault) {
            throw ApplyProblems.unknownRest(fault, plan.steps().size(), done);
        } catch (RuntimeException fault) {
            log.error("What is left of a desired state cannot be found out", fault);
            throw ApplyProblems.unknownRest(
                    ApplyProblems.unexpected(fault), plan.steps().size(), done);
        }
    }
}
