package io.mortise.host.identity;

import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;

/** The words for users who do not exist. */
public final class UnknownUser {
    private static final int LONGEST_SHOWN = 80;

    private UnknownUser() {}

    /** {@code USER_NOT_FOUND}. */
    public static ProblemException of(String id) {
        String shown = id.length() > LONGEST_SHOWN ? id.substring(0, LONGEST_SHOWN) + "…" : id;
        return new ProblemException(new Problem(
                ProblemCode.USER_NOT_FOUND,
                "There is no user '" + shown + "'",
                "No user has this id",
                "user id",
                "Check the id; GET /api/platform/users lists all users"));
    }
}
