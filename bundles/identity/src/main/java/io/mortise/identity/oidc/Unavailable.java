package io.mortise.identity.oidc;

import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import java.time.Duration;

/** The provider cannot be asked at present. Whoever is told does not learn where it is or what it answered: the log says that. */
final class Unavailable {
    private Unavailable() {}

    static ProblemException problem(String why, Duration retryAfter) {
        return new ProblemException(
                new Problem(
                        ProblemCode.IDENTITY_PROVIDER_UNAVAILABLE,
                        "The identity provider cannot be asked at present",
                        why,
                        "identity provider",
                        "Try again in " + retryAfter.toSeconds()
                                + " seconds; an administrator finds the reason in the log of the server"),
                retryAfter);
    }
}
