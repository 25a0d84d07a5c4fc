package io.mortise.desired;

import io.mortise.host.desired.ApplyRequest;
import io.mortise.host.desired.MissingArchive;
import io.mortise.host.desired.StatePlan;
import io.mortise.host.desired.StateStep;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.problem.Violation;
import java.util.List;
import java.util.stream.Collectors;

/** Why a document is not applied, or not to its end. */
final class ApplyProblems {
    private static final String TITLE = "The desired state was not applied; nothing has changed";
    private static final String WHERE = "request body";
    private static final int MOST_NAMED = 10;

    private ApplyProblems() {}

    static ProblemException running() {
        return new ProblemException(new Problem(
                ProblemCode.APPLY_RUNNING,
                TITLE,
                "Another one is being applied on this node",
                "desired state",
                "Try again when that is done, and look at the plan before"));
    }

    /** Throws what keeps the plan from being done. */
    static void refuse(StatePlan plan, ApplyRequest request) {
        if (!plan.faults().isEmpty()) {
            throw invalid(plan.faults());
        }
        List<MissingArchive> missing =
                plan.missing().stream().filter(MissingArchive::uploadable).toList();
        if (!missing.isEmpty()) {
            throw missing(missing);
        }
        if (request.fingerprint()
                .filter(expected -> !expected.equals(plan.fingerprint()))
                .isPresent()) {
            throw new ProblemException(new Problem(
                    ProblemCode.REVISION_CONFLICT,
                    TITLE,
                    "Since the plan was made something has changed, so that other things are to be done now; the plan's"
                            + " fingerprint is " + plan.fingerprint(),
                    "If-Match",
                    "Make a new plan, look at it, and apply that"));
        }
        List<StateStep> deletions =
                plan.steps().stream().filter(StateStep::destructive).toList();
        if (!deletions.isEmpty() && !request.allowsDeletions()) {
            throw deletions(deletions);
        }
    }

    private static ProblemException invalid(List<Violation> faults) {
        return new ProblemException(new Problem(
                ProblemCode.STATE_INVALID,
                TITLE,
                faults.size() == 1
                        ? faults.get(0).message()
                        : "There are " + faults.size() + " faults, first: "
                                + faults.get(0).message(),
                WHERE,
                faults.size() == 1 ? faults.get(0).mend() : "Mend each of the violations",
                faults));
    }

    private static ProblemException missing(List<MissingArchive> archives) {
        List<Violation> violations = archives.stream()
                .map(archive -> new Violation(
                        ProblemCode.ARCHIVE_MISSING,
                        archive.pointer(),
                        archive.plugin() + " " + archive.version() + " is not installed",
                        "Upload " + archive.file().orElse("its archive") + " by POST /plugins"))
                .toList();
        return new ProblemException(new Problem(
                ProblemCode.ARCHIVE_MISSING,
                TITLE,
                archives.stream()
                                .limit(MOST_NAMED)
                                .map(archive -> archive.plugin() + " " + archive.version())
                                .collect(Collectors.joining(", "))
                        + " must be installed before",
                WHERE,
                "Upload the archives by POST /plugins, then apply again; the command line does so by itself",
                violations));
    }

    private static ProblemException deletions(List<StateStep> deletions) {
        return new ProblemException(new Problem(
                ProblemCode.DELETION_NOT_ALLOWED,
                TITLE,
                "It would " + words(deletions),
                WHERE,
                "Allow that with allowDeletions=true (--allow-deletions), or name in the document what shall stay",
                deletions.stream()
                        .map(step -> new Violation(
                                ProblemCode.DELETION_NOT_ALLOWED,
                                step.pointer(),
                                "It does not name the " + step.kind() + " " + step.subject() + ", which would go",
                                "Name it, or allow deletions"))
                        .toList()));
    }

    /** What was done stays done: by the code and the violations of the step that failed. */
    static ProblemException stopped(
            ProblemException fault, StateStep failed, List<StateStep> all, List<StateStep> done) {
        Problem problem = fault.problem();
        List<StateStep> left = all.subList(done.size() + 1, all.size());
        String detail = sentence(problem.detail())
                + (done.isEmpty() ? " Nothing was done before." : " Done before, and staying so: " + words(done) + ".")
                + (left.isEmpty() ? "" : " Not done either: " + words(left) + ".");
        return new ProblemException(
                new Problem(
                        problem.code(),
                        "Step " + (done.size() + 1) + " of " + all.size() + " was not done: " + failed.words(),
                        detail,
                        failed.where() + ", " + failed.pointer(),
                        sentence(problem.mend()) + " Then apply again, which goes on with what is left",
                        problem.violations().stream()
                                .map(violation -> new Violation(
                                        violation.code(),
                                        failed.pointer() + violation.pointer(),
                                        violation.message(),
                                        violation.mend()))
                                .toList(),
                        problem.reason()),
                fault);
    }

    /** All that was planned was tried, and whether that is all is not known. */
    static ProblemException unknownRest(ProblemException fault, int steps, List<StateStep> done) {
        Problem problem = fault.problem();
        return new ProblemException(
                new Problem(
                        problem.code(),
                        done.size() + " of " + steps + " steps were done, and what is left cannot be found out now",
                        sentence(problem.detail()) + " Done, and staying so: " + words(done) + ".",
                        problem.where(),
                        sentence(problem.mend()) + " Then apply again, which goes on with what is left"),
                fault);
    }

    /** What nobody has foreseen; the cause is for the log, and not for callers. */
    static ProblemException unexpected(RuntimeException cause) {
        return new ProblemException(
                new Problem(
                        ProblemCode.INTERNAL,
                        "A step failed",
                        "The server has met a fault of its own, which its log describes",
                        "desired state",
                        "Look into the log of the server"),
                cause);
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }

    private static String words(List<StateStep> steps) {
        String named = steps.stream().limit(MOST_NAMED).map(StateStep::words).collect(Collectors.joining("; "));
        int more = steps.size() - MOST_NAMED;
        return more > 0 ? named + " and " + more + " more" : named;
    }
}
