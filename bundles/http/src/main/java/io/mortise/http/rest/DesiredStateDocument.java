package io.mortise.http.rest;

import io.mortise.host.desired.AppliedState;
import io.mortise.host.desired.ApplyReport;
import io.mortise.host.desired.MissingArchive;
import io.mortise.host.desired.StatePlan;
import io.mortise.host.desired.StateStep;
import io.mortise.host.problem.Violation;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What comes of a desired state, on the wire. */
final class DesiredStateDocument {
    private DesiredStateDocument() {}

    /**
     * A plan.
     *
     * @param fingerprint sent as {@code If-Match} when it is applied
     * @param changes the number of steps
     */
    record PlanDocument(
            String fingerprint,
            int changes,
            List<StepDocument> steps,
            List<FaultDocument> faults,
            List<MissingDocument> missing,
            List<String> notes) {
        static PlanDocument of(StatePlan plan) {
            return new PlanDocument(
                    plan.fingerprint(),
                    plan.steps().size(),
                    StepDocument.all(plan.steps()),
                    plan.faults().stream().map(FaultDocument::of).toList(),
                    plan.missing().stream().map(MissingDocument::of).toList(),
                    plan.notes());
        }
    }

    /** What applying has come to; {@code fingerprint} is that of what remains. */
    record AppliedDocument(boolean complete, int remaining, String fingerprint, int changes, List<StepDocument> done) {
        static AppliedDocument of(ApplyReport report) {
            return new AppliedDocument(
                    report.remaining() == 0,
                    report.remaining(),
                    report.fingerprint(),
                    report.done().size(),
                    StepDocument.all(report.done()));
        }
    }

    /**
     * How what is differs from what was wanted.
     *
     * @param sha256 of the document that was applied last, left empty where another one was sent
     * @param plan what would make it so
     */
    record DriftDocument(
            boolean drifted,
            @Nullable String sha256,
            @Nullable String appliedAt,
            @Nullable String appliedBy,
            PlanDocument plan) {
        static DriftDocument of(AppliedState last, StatePlan plan) {
            return new DriftDocument(
                    isDrift(plan), last.sha256(), last.appliedAt().toString(), last.appliedBy(), PlanDocument.of(plan));
        }

        static DriftDocument of(StatePlan plan) {
            return new DriftDocument(isDrift(plan), null, null, null, PlanDocument.of(plan));
        }

        private static boolean isDrift(StatePlan plan) {
            return !plan.steps().isEmpty() || !plan.faults().isEmpty();
        }
    }

    /** A step; {@code before} and {@code after} are null where nothing is there. */
    record StepDocument(
            String action,
            String kind,
            String subject,
            String where,
            String pointer,
            @Nullable Object before,
            @Nullable Object after,
            boolean destructive) {
        static List<StepDocument> all(List<StateStep> steps) {
            return steps.stream().map(StepDocument::of).toList();
        }

        private static StepDocument of(StateStep step) {
            return new StepDocument(
                    step.action().name().toLowerCase(Locale.ROOT),
                    step.kind(),
                    step.subject(),
                    step.where(),
                    step.pointer(),
                    step.before().orElse(null),
                    step.after().orElse(null),
                    step.destructive());
        }
    }

    record FaultDocument(String code, String pointer, String message, String mend) {
        static FaultDocument of(Violation fault) {
            return new FaultDocument(fault.code().name(), fault.pointer(), fault.message(), fault.mend());
        }
    }

    /** @param uploadable whether it can be uploaded before anything is applied */
    record MissingDocument(
            String name,
            String version,
            @Nullable String sha256,
            @Nullable String file,
            String pointer,
            boolean uploadable) {
        static MissingDocument of(MissingArchive archive) {
            return new MissingDocument(
                    archive.plugin(),
                    archive.version(),
                    archive.sha256().orElse(null),
                    archive.file().orElse(null),
                    archive.pointer(),
                    archive.uploadable());
        }
    }
}
