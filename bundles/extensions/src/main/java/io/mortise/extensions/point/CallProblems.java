package io.mortise.extensions.point;

import io.mortise.extensions.call.CallResult;
import io.mortise.host.extension.CallFault;
import io.mortise.host.extension.ExtensionEntry;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import java.time.Duration;

/** Tells a person why a plugin has not done what was asked of it. */
final class CallProblems {
    private CallProblems() {}

    /** The value of a call; throws the problem of one that has none. */
    static <R> R valueOf(ExtensionEntry entry, CallResult<R> result) {
        return result.value()
                .orElseThrow(() -> problem(
                        entry,
                        result.fault()
                                .orElseThrow(() -> new AssertionError("A call ends with a value or with a fault"))));
    }

    private static ProblemException problem(ExtensionEntry entry, CallFault fault) {
        ProblemCode code = code(fault.code());
        Problem problem = new Problem(
                code,
                "Module " + entry.module() + " did not do '" + entry.label() + "'",
                fault.message(),
                "module " + entry.module() + ", " + entry.point() + " '" + entry.id() + "'",
                mend(entry, fault.code()));
        return code == ProblemCode.STARTING
                ? new ProblemException(problem, Duration.ofSeconds(1))
                : new ProblemException(problem);
    }

    private static ProblemCode code(CallFault.Code fault) {
        return switch (fault) {
            case TIMED_OUT -> ProblemCode.PLUGIN_TIMEOUT;
            case FAILED, WRONG_KIND -> ProblemCode.PLUGIN_FAILED;
            case NO_PROVIDER -> ProblemCode.PROVIDER_MISSING;
            case CONFIG_MISMATCH -> ProblemCode.CONFIG_INVALID;
            case STARTING -> ProblemCode.STARTING;
            case BUSY -> ProblemCode.PLUGIN_OVERLOADED;
        };
    }

    private static String mend(ExtensionEntry entry, CallFault.Code fault) {
        return switch (fault) {
            case STARTING, BUSY -> "Try again in a moment";
            case CONFIG_MISMATCH -> "Correct the configuration of module " + entry.module() + " in this workspace";
            case TIMED_OUT, FAILED, WRONG_KIND, NO_PROVIDER ->
                "Ask the system administrator: GET /api/platform/plugins/" + entry.module() + "/log names the cause";
        };
    }
}
