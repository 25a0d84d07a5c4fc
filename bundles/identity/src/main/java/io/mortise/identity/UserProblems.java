package io.mortise.identity;

import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.problem.Violation;
import java.util.List;

/** Why users are not made, changed or removed. */
final class UserProblems {
    private static final String NOT_CHANGED = "Your password was not changed";

    private UserProblems() {}

    static ProblemException taken(String id) {
        return new ProblemException(new Problem(
                ProblemCode.ID_TAKEN,
                "The user was not created",
                "the id " + id + " is taken",
                "system",
                "Choose another id, or leave it out to have one made"));
    }

    /** The provider vouches for somebody whose id belongs to a user of our own, who may be somebody else. */
    static ProblemException notLinked(String id) {
        return new ProblemException(new Problem(
                ProblemCode.USER_NOT_LINKED,
                "You were not signed in",
                "The identity provider calls you " + id + ", and there is a user of that id who does not come from it",
                "user " + id,
                "Ask an administrator to take another claim for ids with --oidc-user-claim"));
    }

    /** The provider vouches for somebody whose id was that of a user who was removed, and who may be named in old entries. */
    static ProblemException formerUser(String id) {
        return new ProblemException(new Problem(
                ProblemCode.USER_NOT_LINKED,
                "You were not signed in",
                "The identity provider calls you " + id + ", and somebody else of that id was removed here",
                "user " + id,
                "Ask an administrator of the identity provider for another id"));
    }

    /** What the provider offers as an id is none, or there is nothing that we may use. */
    static ProblemException noUserId(ProblemCode code) {
        return new ProblemException(new Problem(
                code,
                "You were not signed in",
                "The identity provider gives no id for you that can be used here: 1 to 200 of a-z, 0-9 and . _ @ -, and of"
                        + " an email only one that it has verified",
                "identity provider",
                "Ask an administrator to take another claim for ids with --oidc-user-claim"));
    }

    static ProblemException noPassword(String id) {
        return new ProblemException(new Problem(
                ProblemCode.NO_PASSWORD,
                NOT_CHANGED,
                "You have none here: you sign in at your organization's identity provider, or by a token",
                "user " + id,
                "Change it at the identity provider; an administrator can set one for this server"));
    }

    static ProblemException wrongPassword() {
        String message = "this is not your present password";
        String mend = "Type the password with which you sign in; an administrator can set a new one";
        return new ProblemException(new Problem(
                ProblemCode.INVALID_VALUE,
                NOT_CHANGED,
                "At /current of the document: " + message,
                "request body",
                mend,
                List.of(new Violation(ProblemCode.INVALID_VALUE, "/current", message, mend))));
    }

    static ProblemException disabled(ProblemCode code) {
        return new ProblemException(new Problem(
                code,
                "You were not signed in",
                "Your user is disabled on this server",
                "identity provider",
                "Ask an administrator to enable it"));
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
