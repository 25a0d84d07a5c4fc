package io.mortise.host.problem;

import java.util.Optional;

/**
 * Why a module is not available in a scope.
 *
 * @param code the first of the architecture's reasons that holds
 * @param message one sentence for a person
 * @param scope the scope that decided, as in {@code org/acme}, or empty where no scope did
 * @param module for {@link ReasonCode#REQUIRES_MODULE} the required module that is missing, otherwise empty
 */
public record Reason(ReasonCode code, String message, Optional<String> scope, Optional<String> module) {

    /** A reason that neither a scope nor another module decided. */
    public static Reason of(ReasonCode code, String message) {
        return new Reason(code, message, Optional.empty(), Optional.empty());
    }

    /** A reason that a scope decided, named by its key. */
    public static Reason ofScope(ReasonCode code, String message, String scope) {
        return new Reason(code, message, Optional.of(scope), Optional.empty());
    }
}
