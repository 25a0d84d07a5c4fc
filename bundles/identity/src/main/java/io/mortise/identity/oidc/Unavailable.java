package io.mortise.identity.oidc;

import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import java.time.Duration;

/** The provider cannot be asked at present. Whoever is told does not learn where it is or what it answered: the log says that. */
final class Unavailable {
    private Unavailable() {}

    static ProblemException problem(String why, Duration retryAfter) {
        return problem(why, "Try again in ", retryAfter);
    }

    /** The same as told to a browser, which cannot come with the same answer again; other problems stay as they are. */
    static ProblemException ofSignIn(ProblemException problem) {
        return problem.problem().code() == ProblemCode.IDENTITY_PROVIDER_UNAVAILABLE
                ? problem(
                        problem.problem().detail(),
                        "Sign in again in ",
                        problem.retryAfter().orElse(Fetched.BETWEEN))
                : problem;
    }

    private static ProblemException problem(String why, String mend, Duration retryAfter) {
        return new ProblemException(
                new Problem(
                        ProblemCode.IDENTITY_PROVIDER_UNAVAILABLE,
                        "The identity provider cannot be asked at present",
                        why,
                        "identity provider",
                        mend + retryAfter.toSeconds()
                                + " seconds; an administrator finds the reason in the log of the server"),
                retryAfter);
    }
}
