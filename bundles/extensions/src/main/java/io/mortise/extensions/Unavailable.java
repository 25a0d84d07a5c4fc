package io.mortise.extensions;

import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.problem.Reason;
import io.mortise.host.problem.ReasonCode;
import io.mortise.host.tenant.Scope;
import java.util.List;
import java.util.Optional;

/** Tells a person why a module cannot be entered, and who can change that. */
public final class Unavailable {
    private Unavailable() {}

    public static ProblemException problem(Scope scope, String module, Reason reason) {
        ProblemCode code = reason.code() == ReasonCode.STARTING ? ProblemCode.STARTING : ProblemCode.MODULE_UNAVAILABLE;
        return new ProblemException(new Problem(
                code,
                "Module " + module + " is not available in " + scope.key(),
                reason.message(),
                reason.scope().orElse(scope.key()),
                mend(module, reason),
                List.of(),
                Optional.of(reason)));
    }

    private static String mend(String module, Reason reason) {
        return switch (reason.code()) {
            case NOT_INSTALLED -> "Ask the system administrator to install it";
            case RESOLVE_FAILED, START_FAILED, STOPPED ->
                "Ask the system administrator: GET /api/platform/plugins/" + module + "/health names the cause";
            case STARTING -> "Try again in a moment";
            case STUCK -> "Ask the system administrator to restart the server, or to upload another version";
            case QUARANTINED -> "Ask the system administrator to release it from quarantine";
            case SAFE_MODE -> "Ask the system administrator to leave safe mode";
            case SIGNATURE_INVALID -> "Ask the system administrator for an archive whose signature verifies";
            case PERMISSION_PENDING -> "Ask the system administrator to grant what it asks for";
            case SYSTEM_DISABLED -> "Ask the system administrator to enable it";
            case ORG_DISABLED -> "Ask an administrator of the organization to enable it";
            case WORKSPACE_DISABLED -> "Ask an administrator of the workspace to enable it";
            case REQUIRES_MODULE ->
                reason.module()
                        .map(required -> "Make " + required + " available here first")
                        .orElse("Make the modules that it requires available here first");
            case NOT_ENTITLED ->
                "Ask the system administrator to add it to the organization's plan, or for an edition that has it";
        };
    }
}
