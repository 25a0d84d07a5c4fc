package io.mortise.http;

import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether this node can take requests, and if not, why. Safe for use by many threads. */
final class Health {
    private static final Problem NOT_READY = new Problem(
            ProblemCode.STARTING,
            "The server is not ready",
            "It is still starting, or a part of it is missing",
            "server",
            "Try again in a moment; if it stays, look into the server's log");

    private volatile Supplier<Optional<Problem>> check = () -> Optional.of(NOT_READY);

    /** From now on the node is ready whenever the check finds nothing. */
    void ready(Supplier<Optional<Problem>> newCheck) {
        check = newCheck;
    }

    void notReady() {
        check = () -> Optional.of(NOT_READY);
    }

    /** What stands in the way, empty when the node is ready. */
    Optional<Problem> obstacle() {
        return check.get();
    }
}
