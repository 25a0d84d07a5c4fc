package io.mortise.identity.oidc;

import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;

/** Why a token or an answer of the provider is not accepted, in words that give nothing away. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final String mend;

    Refusal(String why, String mend) {
        super(why);
        this.mend = mend;
    }

    /** As told to a program that has sent a bearer token. */
    ProblemException ofBearer() {
        return problem(ProblemCode.INVALID_TOKEN, "The request was not accepted", "request header Authorization");
    }

    /** As told to a browser that comes back from the provider. */
    ProblemException ofSignIn() {
        return problem(ProblemCode.SIGN_IN_REFUSED, "You were not signed in", "identity provider");
    }

    private ProblemException problem(ProblemCode code, String title, String where) {
        return new ProblemException(new Problem(code, title, String.valueOf(getMessage()), where, mend), this);
    }
}
