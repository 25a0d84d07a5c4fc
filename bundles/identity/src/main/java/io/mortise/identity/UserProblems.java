package io.mortise.identity;

import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;

/** Why users are not made, changed or removed. */
final class UserProblems {
    private UserProblems() {}

    static ProblemException taken(String id) {
        return new ProblemException(new Problem(
                ProblemCode.ID_TAKEN,
                "The user was not created",
                "the id " + id + " is taken",
                "system",
                "Choose another id, or leave it out to have one made"));
    }

    /** The administrator's token signs this user in without a look at the database, so the user must be what it says. */
    static ProblemException lastAdministrator(String title) {
        return new ProblemException(new Problem(
                ProblemCode.LAST_ADMINISTRATOR,
                title,
                "the administrator's token stands for this user, who therefore stays a system administrator",
                "user " + Administrator.USER_ID,
                "Set another token in " + Administrator.ENVIRONMENT + " to shut out whoever has the present one"));
    }
}
